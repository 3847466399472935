import type { Rng } from '../math/rng.js';
import { sum } from '../math/statistics/moments.js';
import { type Representation, sides } from './representation/representation.js';
import { firstWon, labelled, linearFitting, marginsOf, type RecordedData, rowsOf, withWinner } from './train.js';

export type Baseline = 'length' | 'tfidf' | 'linear';

/** Predicts the longer item, or the shorter one: whichever won more of the training pairs. `lengths`: one an item. Margins, one a pair. */
export function lengthMargins(
  data: RecordedData,
  lengths: readonly number[],
  { training, pairs }: TrainAndPredict,
): number[] {
  const longer = (pair: number) => (lengths[sides(pair)[0]] ?? 0) - (lengths[sides(pair)[1]] ?? 0);
  const wins = withWinner(data, training).map((pair) => Math.sign(longer(pair)) * (firstWon(data, pair) ? 1 : -1));
  const sign = sum(wins) > 0 ? 1 : -1;
  return pairs.map((pair) => sign * longer(pair));
}

/** Logistic Bradley–Terry over TF-IDF of words and pairs of words, C = .3, no intercept, one fit. Margins, one a pair. */
export async function tfidfMargins(
  data: RecordedData,
  words: Representation,
  { training, pairs, rng }: TrainAndPredict & { readonly rng: Rng },
): Promise<Float64Array> {
  const space = words.fit(training);
  const labels = labelled(data, space, training);
  return marginsOf(await linearFitting(data)(space.width, 1 / 0.3)(labels, rng), rowsOf(space, pairs));
}

/** The pairs that a baseline is trained on, and those that it predicts. */
interface TrainAndPredict {
  readonly training: readonly number[];
  readonly pairs: readonly number[];
}
