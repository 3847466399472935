/** Letters of the choices in dialogs: they hold while the dialog is open, and no two of one dialog are alike. */
export const sheetKeys = {
  skip: { unsaid: 's', unclear: 'u', unknown: 'k', unwilling: 'w' },
  mark: { good: 'g', bad: 'b', 'first-error': 'f', never: 'n', none: '0' },
  partsOrWhole: { whole: 'w', parts: 'p', leaveBoth: 'l' },
} as const;
