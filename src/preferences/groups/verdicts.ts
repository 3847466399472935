import type { Comparison } from '../../feedback/formats/index.js';
import { pairKey, whole } from './judged.js';

/** What accuracy is measured against: every pair once, however often it was judged. */
export interface Verdicts {
  /** One a row: whether the first item won, by the majority of all answers to its pair; undefined where none did, and for repeats. */
  readonly firstWon: readonly (boolean | undefined)[];
  /** Rows whose pair stood in an earlier row, in either order. */
  readonly repeats: number;
  /** Pairs with as many answers for the one item as for the other. */
  readonly split: number;
}

export function verdictsOf(rows: readonly Comparison[]): Verdicts {
  const pairs = new Map<string, { readonly at: number; readonly first: string; lead: number; answers: number }>();
  for (const [at, row] of rows.entries()) {
    const [key, first] = [pairKey(row), whole(row.a)];
    const pair = pairs.get(key) ?? { at, first, lead: 0, answers: 0 };
    pairs.set(key, pair);
    if (row.answer !== 'first' && row.answer !== 'second') continue;
    pair.lead += (row.answer === 'first') === (first === pair.first) ? 1 : -1;
    pair.answers += 1;
  }
  const firstWon: (boolean | undefined)[] = rows.map(() => undefined);
  for (const { at, lead } of pairs.values()) if (lead !== 0) firstWon[at] = lead > 0;
  const split = [...pairs.values()].filter(({ lead, answers }) => lead === 0 && answers > 0).length;
  return { firstWon, repeats: rows.length - pairs.size, split };
}
