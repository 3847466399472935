/** A key as it was typed, and where it lies: `code` as browsers name it, from a keyboard of the US layout. */
export interface TypedKey {
  readonly key: string;
  readonly code: string;
  readonly shifted: boolean;
}

/**
 * The key that a press stands for: the typed letter where it is bound, otherwise its half-width form, otherwise what the same place has on
 * a US keyboard. So a digit of an AZERTY row, a Cyrillic letter and a full-width digit all find their action; what is bound to nothing stays itself.
 */
export const keyMeant = (typed: TypedKey, isBound: (key: string) => boolean): string =>
  [typed.key, ...otherReadings(typed)].find(isBound) ?? typed.key;

/** Named keys, such as Enter and End, mean themselves alone. */
function otherReadings({ key, code, shifted }: TypedKey): readonly string[] {
  if ([...key].length !== 1) return [];
  const placed = keyAtPlace(code, shifted);
  return [key.normalize('NFKC'), ...(placed === undefined ? [] : [placed])];
}

function keyAtPlace(code: string, shifted: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return letter?.toLowerCase() ?? digit ?? (shifted ? shiftedSigns[code] : signs[code]);
}

const signs: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

const shiftedSigns: Readonly<Record<string, string>> = {
  Minus: '_',
  Equal: '+',
  BracketLeft: '{',
  BracketRight: '}',
  Semicolon: ':',
  Quote: '"',
  Backquote: '~',
  Backslash: '|',
  Comma: '<',
  Period: '>',
  Slash: '?',
};
