import type { Rng } from '../math/rng.js';
import { sum } from '../math/statistics/moments.js';
import { type Representation, sides } from './representation.js';
import { firstWon, labelled, linearFitting, marginsOf, type RecordedData, rowsOf, withWinner } from './train.js';

export type Baseline = 'length' | 'tfidf' | 'linear';

/** Who is shorter, or longer, wins: whichever was commoner among the training pairs. `lengths`: one an item. */
export function lengthMargins(
  evidence: RecordedData,
  lengths: readonly number[],
  training: readonly number[],
  pairs: readonly number[],
): number[] {
  const longer = (pair: number) => (lengths[sides(pair)[0]] ?? 0) - (lengths[sides(pair)[1]] ?? 0);
  const wins = withWinner(evidence, training).map(
    (pair) => Math.sign(longer(pair)) * (firstWon(evidence, pair) ? 1 : -1),
  );
  const sign = sum(wins) > 0 ? 1 : -1;
  return pairs.map((pair) => sign * longer(pair));
}

/** Logistic Bradley–Terry over TF-IDF of words and pairs of words, C = .3, no intercept, one fit. */
export async function tfidfMargins(
  evidence: RecordedData,
  words: Representation,
  training: readonly number[],
  pairs: readonly number[],
  chance: Rng,
): Promise<Float64Array> {
  const space = words.fit(training);
  const labels = labelled(evidence, space, training);
  return marginsOf(await linearFitting(evidence)(space.width, 1 / 0.3)(labels, chance), rowsOf(space, pairs));
}
