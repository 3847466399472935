import { normalCdf } from '../../../math/statistics/index.js';
import type { NodeComparison } from '../../../types/path-audit.js';
import type { PersonModel } from './settings.js';

/** What a probability of an answer is read from: how far two scores lie apart, and where the first of them lies. */
export type Scores = Pick<NodeComparison, 'difference' | 'score'>;

/**
 * P(first) of a person who compares two nodes: slip + (1 − 2 slip) P(ρ · difference + what scores leave open + two readings > 0). Values
 * follow scores linearly, with correlation `fidelity`.
 */
export const probabilityOfFirst = (fidelity: number, scores: Scores, person: PersonModel): number =>
  answerProbability(fidelity, scores.difference, leftOpen(scores, person), person, normalCdf);

/**
 * The same from `open`, g + g' of `leftOpen`, and by a distribution function that may be tabulated. What is left open is normal with one of two
 * variances, as likely: 1 ∓ 1.3 · growth times the mean. Sums of products have long tails, and most of them are smaller than their
 * deviation says.
 */
export function answerProbability(
  fidelity: number,
  difference: number,
  open: number,
  { slip, noise, growth }: PersonModel,
  cdf: (x: number) => number,
): number {
  const mean = fidelity * difference;
  const variance = (1 - fidelity * fidelity) * open;
  const [apart, reading] = [1.3 * growth, 2 * noise * noise];
  const narrow = cdf(mean / Math.sqrt((1 - apart) * variance + reading));
  const p = apart === 0 ? narrow : (narrow + cdf(mean / Math.sqrt((1 + apart) * variance + reading))) / 2;
  return slip + (1 - 2 * slip) * p;
}

/**
 * g + g' of two nodes, g = 1 − c + c |score|^(4/3) / E |score|^(4/3) with c = `growth`: what a score leaves open of value, against its
 * mean over nodes. Scores are sums of products, and where those are large so are their errors: under one constant spread, answers on
 * scores near the mean promise too much. The power is that of the world of `tables/gate-paths`.
 */
export const leftOpen = ({ difference, score }: Scores, { growth }: PersonModel): number =>
  2 * (1 - growth) + growth * (relativeSize(score) + relativeSize(score - difference));

/** |score|^(4/3) over its mean, .75 where kurtosis is 6 to 12. */
const relativeSize = (score: number): number => Math.abs(score) ** (4 / 3) / 0.75;

/** b = ρ / √(2 (1 − ρ²) + 2 noise²), for ρ in [−1, 1]: steps of equal size in b are steps of like evidence. */
export const slopeOf = (fidelity: number, { noise }: PersonModel): number =>
  fidelity / Math.sqrt(2 * (1 - fidelity * fidelity) + 2 * noise * noise);

/** The inverse of `slopeOf`: ρ = b √((2 + 2 noise²) / (1 + 2 b²)), never outside [−1, 1]. */
export const fidelityOf = (slope: number, { noise }: PersonModel): number =>
  Math.min(1, Math.max(-1, slope * Math.sqrt((2 + 2 * noise * noise) / (1 + 2 * slope * slope))));
