import { type Rng, shuffled } from '../../math/rng.js';
import { logLoss } from '../../math/statistics.js';
import { logistic } from '../../types/kinds/kind.js';
import type { FitReward } from '../../types/reward-model.js';
import { fitTemperature } from '../../uncertainty/temperature.js';
import type { Representation } from './representation.js';
import { decided, type Evidence, firstWon, labelled, marginsOf, rowsOf, trained } from './train.js';

/** A way to describe items and how strongly to hold weights back. */
export interface Candidate {
  readonly representation: Representation;
  readonly l2: number;
}

export interface Chosen extends Candidate {
  readonly temperature: number;
}

export interface Fold {
  readonly training: readonly number[];
  readonly held: readonly number[];
}

/** The pairs dealt out into `n` folds of like size, in an order of chance. */
export function folds(pairs: readonly number[], n: number, chance: Rng): readonly Fold[] {
  const order = shuffled(chance, pairs);
  return Array.from({ length: n }, (_, fold) => ({
    training: order.filter((_, at) => at % n !== fold),
    held: order.filter((_, at) => at % n === fold),
  }));
}

/**
 * The candidate whose calibrated log-loss is least on inner folds, and the temperature that its ensemble needs there. Sees
 * the training pairs only.
 */
export async function choose(
  evidence: Evidence,
  candidates: readonly Candidate[],
  inner: readonly Fold[],
  around: (fit: FitReward) => FitReward,
  chance: Rng,
): Promise<Chosen> {
  const best =
    candidates.length === 1 ? candidates[0] : await leastLoss(evidence, candidates, inner, chance.fork('choice'));
  if (best === undefined) throw new RangeError('expected at least one candidate, got none');
  const { margins, won } = await heldOut(evidence, best, inner, chance.fork('temperature'), around);
  return { ...best, temperature: fitTemperature(margins, won) };
}

async function leastLoss(evidence: Evidence, candidates: readonly Candidate[], inner: readonly Fold[], chance: Rng) {
  const losses: number[] = [];
  for (const candidate of candidates) {
    const { margins, won } = await heldOut(evidence, candidate, inner, chance);
    const temperature = fitTemperature(margins, won);
    losses.push(
      logLoss(
        margins.map((margin) => logistic(margin / temperature)),
        won,
      ),
    );
  }
  return candidates[losses.indexOf(Math.min(...losses))];
}

/** Margins on each inner fold's held pairs, from a fit to the others. */
async function heldOut(
  evidence: Evidence,
  { representation, l2 }: Candidate,
  inner: readonly Fold[],
  chance: Rng,
  around?: (fit: FitReward) => FitReward,
) {
  const found: number[] = [];
  for (const [fold, { training, held }] of inner.entries()) {
    const space = representation.fit(training);
    const how = { width: space.width, l2, ...(around === undefined ? {} : { around }) };
    const model = await trained(evidence, labelled(evidence, space, training), how, chance.fork(`fold/${fold}`));
    found.push(...marginsOf(model, rowsOf(space, decided(evidence, held))));
  }
  const won = inner.flatMap(({ held }) => decided(evidence, held).map((pair) => firstWon(evidence, pair) === true));
  return { margins: found, won };
}
