/** What an item is worth in numbers, to follow on "it". 0 is usual, and a unit is what items usually differ by. */
export const worthInNumbers = (value: number): string =>
  `is worth ${value.toFixed(1)}, where 0 is usual and 1 what such items usually differ by`;

/** One step of a track: the name of its action, and its worth in units of the world. */
export interface WorthOfStep {
  readonly action: string;
  readonly worth: number;
}

/** Where a track gains and loses, to follow on "it". Steps are counted from 1. */
export function trackInWords(steps: readonly WorthOfStep[]): string {
  const total = steps.reduce((sum, { worth }) => sum + worth, 0);
  const worths = steps.map(({ worth }) => worth);
  const [most, least] = [Math.max(...worths), Math.min(...worths)];
  const said = `comes to ${inPoints(total)} points in ${steps.length} steps`;
  if (most === least) return `${said}, ${inPoints(most)} at each`;
  return `${said}: most at ${stepOf(steps, most)}, least at ${stepOf(steps, least)}`;
}

function stepOf(steps: readonly WorthOfStep[], worth: number): string {
  const index = steps.findIndex((step) => step.worth === worth);
  return `step ${index + 1}, ${steps[index]?.action} (${inPoints(worth)})`;
}

const inPoints = (worth: number): string => `${worth < 0 ? '−' : ''}${Number(Math.abs(worth).toFixed(2))}`;
