import type { Comparison } from '../../feedback/formats/index.js';
import { judged, whole } from './judged.js';

/** Rows that are read and not learned from, by what they are. */
export interface SetApart {
  /** No evidence. */
  readonly skips: number;
  /** Both items are the same, white space aside. */
  readonly identical: number;
  /** Of these, the ones that differ in white space. */
  readonly butForSpaces: number;
  /** What is judged, the last turn, is the same; an earlier turn differs. */
  readonly sameLastTurn: number;
}

/** The rows that there is something to learn from, and how many were set apart. */
export function setApart(rows: readonly Comparison[]): {
  readonly kept: readonly Comparison[];
  readonly apart: SetApart;
} {
  const why = rows.map(reason);
  const count = (...reasons: readonly Reason[]) =>
    why.filter((one) => one !== undefined && reasons.includes(one)).length;
  return {
    kept: rows.filter((_, i) => why[i] === undefined),
    apart: {
      skips: count('skip'),
      identical: count('identical', 'spaces'),
      butForSpaces: count('spaces'),
      sameLastTurn: count('last turn'),
    },
  };
}

type Reason = 'skip' | 'identical' | 'spaces' | 'last turn';

function reason({ a, b, answer }: Comparison): Reason | undefined {
  if (answer === 'skip') return 'skip';
  if (judged(a) !== judged(b)) return undefined;
  if (whole(a) !== whole(b)) return 'last turn';
  return JSON.stringify(a) === JSON.stringify(b) ? 'identical' : 'spaces';
}
