/** One JSON value of a file, as text, or why it is none: the line it begins on, counted from 1, and its number where the file is one array. */
export type RowText = { readonly line: number; readonly element?: number } & (
  | { readonly text: string }
  | { readonly why: string }
);

/** Takes a file's text piece by piece and gives back the values that are complete. */
export interface RowSplitter {
  push(text: string): readonly RowText[];
  /** What the end of the file completes. */
  end(): readonly RowText[];
}

/** Longer rows are skipped, in characters: they are not kept while they are read. */
const longestRow = 2 ** 24;

const tooLong = `row: expected at most ${longestRow} characters, got more`;

/** One row as it grows; of one that is too long only that is kept. */
export function growing() {
  let [parts, size]: [string[], number] = [[], 0];
  return {
    add(part: string): void {
      size += part.length;
      if (size > longestRow) parts = [];
      else parts.push(part);
    },
    take(): { readonly text: string } | { readonly why: string } {
      const row = size > longestRow ? { why: tooLong } : { text: parts.join('') };
      [parts, size] = [[], 0];
      return row;
    },
  };
}
