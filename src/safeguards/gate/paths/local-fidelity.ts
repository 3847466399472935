import { tabulatedNormalCdf } from '../../../math/statistics/index.js';
import type { NodeComparison } from '../../../types/path-audit.js';
import { answerProbability, fidelityOf, leftOpen, slopeOf } from './answer-model.js';
import type { PersonModel } from './settings.js';

/** What is known of a fidelity: probabilities, which sum to one, on ascending values in [−1, 1]. */
export interface Posterior {
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
}

/** Slopes tried on each side of zero. */
const steps = 32;

/**
 * Local fidelity ρ of the evaluator at one level, given the reports from below: its posterior from people's answers, on a grid of
 * slopes from that of ρ = −1 to that of ρ = 1 under a flat prior. Without comparisons the prior.
 */
export const localFidelity = (comparisons: readonly Judged[], person: PersonModel): Posterior =>
  posteriorOf(logLikelihoods(comparisons, person), person);

/** What of a comparison the fit reads. */
export type Judged = Pick<NodeComparison, 'difference' | 'score' | 'answer'>;

/** Log-likelihood at each slope of the grid. Those of two sets of comparisons add up to that of both. */
export function logLikelihoods(comparisons: readonly Judged[], person: PersonModel): Float64Array {
  const fidelities = fidelitiesFor(person);
  const logs = new Float64Array(fidelities.length);
  const signed = Float64Array.from(comparisons, (c) => (c.answer === 'first' ? c.difference : -c.difference));
  const open = Float64Array.from(comparisons, (c) => leftOpen(c, person));
  // A fidelity of −ρ gives each answer the probability that ρ gives the other.
  for (let i = 0; i <= steps; i++) {
    const given = answersGiven(fidelities[steps + i] as number, signed, open, person);
    logs[steps + i] = given.reduce((sum, p) => sum + Math.log(p), 0);
    logs[steps - i] = given.reduce((sum, p) => sum + Math.log(1 - p), 0);
  }
  return logs;
}

/** Probabilities of answers, whose differences are signed so that the given answer is the first. */
const answersGiven = (rho: number, signed: Float64Array, open: Float64Array, person: PersonModel): Float64Array =>
  signed.map((difference, i) => answerProbability(rho, difference, open[i] as number, person, tabulatedNormalCdf));

/** The posterior under a prior over the grid, flat where none is given. */
export function posteriorOf(logs: Float64Array, person: PersonModel, prior?: Float64Array): Posterior {
  const largest = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  const weights = logs.map((log, i) => (prior?.[i] ?? 1) * Math.exp(log - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { values: fidelitiesFor(person), probabilities: weights.map((weight) => weight / total) };
}

/** The value below which a share `p` of the probability lies, each grid point standing for the stretch halfway to its neighbours. */
export function posteriorQuantile({ values, probabilities }: Posterior, p: number): number {
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    const here = probabilities[i] as number;
    if (below + here >= p && here > 0) return within(values, i, (p - below) / here);
    below += here;
  }
  return values[values.length - 1] as number;
}

function within(values: Float64Array, i: number, share: number): number {
  const value = values[i] as number;
  const low = (value + (values[i - 1] ?? value)) / 2;
  const high = (value + (values[i + 1] ?? value)) / 2;
  return low + share * (high - low);
}

/** The grid of ρ: slopes at equal distances. */
export function fidelitiesFor(person: PersonModel): Float64Array {
  const steepest = slopeOf(1, person);
  return Float64Array.from({ length: 2 * steps + 1 }, (_, i) => fidelityOf((steepest * (i - steps)) / steps, person));
}
