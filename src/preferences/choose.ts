import { type Rng, shuffled } from '../math/rng.js';
import { logLoss, membersOf } from '../math/statistics/index.js';
import { logistic } from '../types/kinds/kind.js';
import { fitTemperature } from '../uncertainty/temperature.js';
import type { Representation } from './representation/representation.js';
import { type Fitting, firstWon, labelled, marginsOf, type RecordedData, rowsOf, withWinner } from './train.js';

/** A representation of items and a strength of the prior on its weights. */
export interface ModelCandidate {
  readonly representation: Representation;
  readonly l2: number;
}

export interface Fold {
  readonly training: readonly number[];
  readonly held: readonly number[];
}

/**
 * The pairs in random order, divided into `n` folds by group: the largest group first, each to the fold that holds least. Fewer folds where
 * there are fewer groups, none where there is one. `groups`: one number a pair.
 */
export function folds(
  pairs: readonly number[],
  groups: readonly number[],
  { n, rng }: { readonly n: number; readonly rng: Rng },
): readonly Fold[] {
  const members = membersOf(pairs.map((pair) => groups[pair] ?? -1)).map((at) => at.map((i) => pairs[i] as number));
  const order = shuffled(rng, members).sort((a, b) => b.length - a.length);
  const count = Math.min(n, order.length);
  if (count < 2) return [];
  const sizes = new Int32Array(count);
  const dealt = order.map((group) => {
    const fold = sizes.indexOf(Math.min(...sizes));
    sizes[fold] = (sizes[fold] ?? 0) + group.length;
    return { group, fold };
  });
  const of = (wanted: (fold: number) => boolean) => dealt.flatMap(({ group, fold }) => (wanted(fold) ? group : []));
  return Array.from(sizes, (_, fold) => ({ training: of((one) => one !== fold), held: of((one) => one === fold) }));
}

/** What a choice is made with: folds of the training pairs alone, and the fit that is used on them. */
export interface InnerFit {
  readonly data: RecordedData;
  readonly inner: readonly Fold[];
  readonly fitting: Fitting;
  readonly rng: Rng;
}

/** The candidate whose calibrated log-loss is least on the inner folds, the first where these tell nothing. @throws RangeError for no candidates. */
export async function choose(candidates: readonly ModelCandidate[], using: InnerFit): Promise<ModelCandidate> {
  const [first] = candidates;
  if (first === undefined) throw new RangeError('expected at least one candidate, got none');
  if (candidates.length === 1) return first;
  const losses: number[] = [];
  for (const candidate of candidates) {
    const { margins, won } = await heldOut(candidate, using);
    if (won.length === 0) return first;
    const temperature = fitTemperature(margins, won);
    const probabilities = margins.map((margin) => logistic(margin / temperature));
    losses.push(logLoss(probabilities, won));
  }
  return candidates[losses.indexOf(Math.min(...losses))] as ModelCandidate;
}

/** The temperature at which the candidate's margins are calibrated best on the inner folds. */
export async function temperatureOf(candidate: ModelCandidate, using: InnerFit): Promise<number> {
  const { margins, won } = await heldOut(candidate, using);
  return fitTemperature(margins, won);
}

/** Margins on each inner fold's held-out pairs that have a winner, from a fit to the other folds; `won`: whether the first won. */
async function heldOut({ representation, l2 }: ModelCandidate, { data, inner, fitting, rng }: InnerFit) {
  const margins: number[] = [];
  for (const [fold, { training, held }] of inner.entries()) {
    const space = representation.fit(training);
    const model = await fitting(space.width, l2)(labelled(data, space, training), rng.fork(`fold/${fold}`));
    margins.push(...marginsOf(model, rowsOf(space, withWinner(data, held))));
  }
  const won = inner.flatMap(({ held }) => withWinner(data, held).map((pair) => firstWon(data, pair) === true));
  return { margins, won };
}
