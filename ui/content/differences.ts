import { diffWordsWithSpace } from 'diff';

/** Stretches of characters, [from, to), that the other text has not. */
export type Ranges = readonly (readonly [from: number, to: number])[];

/** Beyond this many changes two texts are simply different, and marks would only be noise. */
const mostChanges = 1500;

/** What only one of two texts says, in words; undefined where they have little in common. */
export function differences(one: string, other: string): readonly [Ranges, Ranges] | undefined {
  const changes = diffWordsWithSpace(one, other, { maxEditLength: mostChanges });
  if (changes === undefined) return undefined;
  const ranges: [[number, number][], [number, number][]] = [[], []];
  const at: [number, number] = [0, 0];
  let common = 0;
  for (const { value, added, removed } of changes) {
    if (removed) ranges[0].push([at[0], at[0] + value.length]);
    if (added) ranges[1].push([at[1], at[1] + value.length]);
    if (!added) at[0] += value.length;
    if (!removed) at[1] += value.length;
    if (!added && !removed) common += value.length;
  }
  return common * 3 < Math.min(one.length, other.length) ? undefined : ranges;
}

export interface Piece {
  readonly words: string;
  readonly differs: boolean;
}

/** A stretch of a text that starts at `from`, cut where differences begin and end. */
export function pieces(words: string, from: number, ranges: Ranges): readonly Piece[] {
  const found: Piece[] = [];
  let at = from;
  const upTo = (end: number, differs: boolean) => {
    if (end > at) found.push({ words: words.slice(at - from, end - from), differs });
    at = Math.max(at, end);
  };
  const end = from + words.length;
  for (const [start, stop] of ranges) {
    if (stop <= from || start >= end) continue;
    upTo(Math.max(from, start), false);
    upTo(Math.min(end, stop), true);
  }
  upTo(end, false);
  return found;
}
