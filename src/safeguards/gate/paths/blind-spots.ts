import type { DegreeShares } from '../../../types/path-audit.js';
import { composeFidelity } from './compose-fidelity.js';
import type { PersonModel } from './settings.js';
import type { ValueForm } from './whole-judgements.js';

/** An error that all people share, and that no comparison among them can show. */
export type BlindSpot =
  /** Root mean square of what they misread at leaves, in standard deviations of value, 0 to 1. */
  | { readonly kind: 'rms'; readonly size: number }
  /** Leaves whose value they read with the opposite sign, by the share of the variance of value that those hold, 0 to 1. */
  | { readonly kind: 'variance share'; readonly size: number };

/** Above what the closed form says: it takes people to be perfect otherwise. */
const allowance = 0.01;

/**
 * Upper bound of the accuracy, as a share of answers, that assisted raters of level k lose to a shared error at leaves, where every
 * evaluator is perfect by what people say. `shares`: of levels 1 … k, as in `composeFidelity`.
 */
export function blindSpotLoss(
  spot: BlindSpot,
  shares: readonly DegreeShares[],
  person: PersonModel,
  form: ValueForm = 'pair',
): number {
  const leaf = fidelityUnder(spot);
  const top = composeFidelity([leaf, ...shares.map(() => 1)], shares);
  const accuracy = (fidelity: number) =>
    form === 'claim' ? accuracyOnClaims(fidelity, person) : accuracyOf(fidelity, person);
  return accuracy(1) - accuracy(top) + allowance;
}

/** Correlation of what people say of a leaf with its value: √(1 − s²), or one minus twice the share. */
export function fidelityUnder({ kind, size }: BlindSpot): number {
  if (!(size >= 0 && size <= 1)) throw new RangeError(`expected a size from 0 to 1, got ${size}`);
  return kind === 'rms' ? Math.sqrt(1 - size * size) : 1 - 2 * size;
}

/**
 * Share of right answers of a person who compares two outcomes by reports of fidelity F: slip + (1 − 2 slip) (½ + asin(ρ F) / π), with
 * ρ = 1 / √(1 + noise²) for the person's own reading. Exact where value and report are jointly normal (Sheppard 1899).
 */
export const accuracyOf = (fidelity: number, { slip, noise }: PersonModel): number =>
  slip + (1 - 2 * slip) * (0.5 + Math.asin(fidelity / Math.sqrt(1 + noise * noise)) / Math.PI);

/** The same of a person who says whether claims hold by reports of fidelity F, without noise: slip + (1 − 2 slip) (1 + F) / 2. */
const accuracyOnClaims = (fidelity: number, { slip }: PersonModel): number =>
  slip + ((1 - 2 * slip) * (1 + fidelity)) / 2;
