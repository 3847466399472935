/** How sure somebody may say to be, as a share, with the digit that says it: its tens; the last one is 100 %. */
export const confidenceKeys = [
  { share: 0.5, key: '5' },
  { share: 0.6, key: '6' },
  { share: 0.7, key: '7' },
  { share: 0.8, key: '8' },
  { share: 0.9, key: '9' },
  { share: 1, key: '0' },
] as const;

/** The share that a digit says; undefined where it says none. */
export const confidenceOf = (key: string): number | undefined => confidenceKeys.find((one) => one.key === key)?.share;
