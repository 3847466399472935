import { type Rng, shuffled } from '../math/rng.js';
import { logLoss } from '../math/statistics/index.js';
import { logistic } from '../types/kinds/kind.js';
import { fitTemperature } from '../uncertainty/temperature.js';
import type { Representation } from './representation.js';
import { type Fitting, firstWon, labelled, marginsOf, type RecordedData, rowsOf, withWinner } from './train.js';

/** A way to describe items and how strongly to hold weights back. */
export interface ModelCandidate {
  readonly representation: Representation;
  readonly l2: number;
}

export interface Chosen extends ModelCandidate {
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
 * The candidate whose calibrated log-loss is least on inner folds by the `choosing` fit, and the temperature that the `final` one needs there. Sees
 * the training pairs only.
 */
export async function choose(
  evidence: RecordedData,
  candidates: readonly ModelCandidate[],
  inner: readonly Fold[],
  fitting: { readonly choosing: Fitting; readonly final: Fitting },
  chance: Rng,
): Promise<Chosen> {
  const best =
    candidates.length === 1
      ? candidates[0]
      : await leastLoss(evidence, candidates, inner, fitting.choosing, chance.fork('choice'));
  if (best === undefined) throw new RangeError('expected at least one candidate, got none');
  const { margins, won } = await heldOut(evidence, best, inner, fitting.final, chance.fork('temperature'));
  return { ...best, temperature: fitTemperature(margins, won) };
}

async function leastLoss(
  evidence: RecordedData,
  candidates: readonly ModelCandidate[],
  inner: readonly Fold[],
  fitting: Fitting,
  chance: Rng,
) {
  const losses: number[] = [];
  for (const candidate of candidates) {
    const { margins, won } = await heldOut(evidence, candidate, inner, fitting, chance);
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
  evidence: RecordedData,
  { representation, l2 }: ModelCandidate,
  inner: readonly Fold[],
  fitting: Fitting,
  chance: Rng,
) {
  const found: number[] = [];
  for (const [fold, { training, held }] of inner.entries()) {
    const space = representation.fit(training);
    const model = await fitting(space.width, l2)(labelled(evidence, space, training), chance.fork(`fold/${fold}`));
    found.push(...marginsOf(model, rowsOf(space, withWinner(evidence, held))));
  }
  const won = inner.flatMap(({ held }) => withWinner(evidence, held).map((pair) => firstWon(evidence, pair) === true));
  return { margins: found, won };
}
