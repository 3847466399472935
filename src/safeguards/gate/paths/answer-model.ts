import { normalCdf } from '../../../math/statistics/index.js';
import type { PersonModel } from './settings.js';

/**
 * P(first) of a person who compares two nodes whose scores lie `difference` apart: slip + (1 − 2 slip) Φ(b · difference). Values are
 * taken to follow scores linearly, with correlation `fidelity`; what is left of value and two readings are normal.
 */
export const probabilityOfFirst = (fidelity: number, difference: number, person: PersonModel): number =>
  answerProbability(slopeOf(fidelity, person), difference, person);

/** The same from the slope b, for fits over a grid of slopes. */
export const answerProbability = (slope: number, difference: number, { slip }: PersonModel): number =>
  slip + (1 - 2 * slip) * normalCdf(slope * difference);

/** b = ρ / √(2 (1 − ρ²) + 2 noise²), for ρ in [−1, 1]. */
export const slopeOf = (fidelity: number, { noise }: PersonModel): number =>
  fidelity / Math.sqrt(2 * (1 - fidelity * fidelity) + 2 * noise * noise);

/** The inverse of `slopeOf`: ρ = b √((2 + 2 noise²) / (1 + 2 b²)). */
export const fidelityOf = (slope: number, { noise }: PersonModel): number =>
  slope * Math.sqrt((2 + 2 * noise * noise) / (1 + 2 * slope * slope));
