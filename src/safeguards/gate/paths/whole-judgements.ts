import { atLeast } from '../../../math/statistics/poisson-binomial.js';
import type { DegreeShares, WholeJudgement } from '../../../types/path-audit.js';
import { passedOn } from './compose-fidelity.js';
import type { PersonModel } from './settings.js';

/** Whether complete outcomes bear out what paths predict. */
export interface WholesFound {
  /** Judgements in which the assisted answer is not that of the inspection. */
  readonly contradicted: number;
  readonly of: number;
  /** Of so many expected, where reports have the fidelity that paths predict at least. */
  readonly expected: number;
  /** Probability of as many or more. */
  readonly tail: number;
}

/** How values of the world are judged: 'claim', right or wrong, or 'pair', real numbers. */
export type ValueForm = 'claim' | 'pair';

/**
 * Shares of a next level whose rule nobody has learned yet: half of its variance on products of two, which is more than rules of
 * `commissions` have; of claims all of it on four at a time, as parity has.
 */
const nextLevel: Readonly<Record<ValueForm, DegreeShares>> = { pair: [0.5, 0.5], claim: [0, 0, 0, 1] };

/** Compares assisted answers with inspections of the same outcomes. `fidelity`: the lower limit that paths predict of the reports. */
export function wholesFound(
  judgements: readonly WholeJudgement[],
  fidelity: number,
  { form, person }: { readonly form: ValueForm; readonly person: PersonModel },
): WholesFound {
  const contradicted = judgements.filter(({ assisted, inspected }) => assisted !== inspected).length;
  const apart = 1 - agreementOf(passedOn(fidelity, nextLevel[form]), { form, person });
  const expected = apart * judgements.length;
  return {
    contradicted,
    of: judgements.length,
    expected,
    tail: atLeast(
      contradicted,
      judgements.map(() => apart),
    ),
  };
}

/**
 * P(same side) of an assisted answer and an inspection, each of which slips: where one judges by something of this fidelity and the
 * other by the value itself. Of normal values ½ + asin(F ρ²) / π with ρ² = 1 / (1 + noise²) (Sheppard 1899); of claims (1 + F) / 2.
 */
export function agreementOf(
  fidelity: number,
  { form, person: { slip, noise } }: { readonly form: ValueForm; readonly person: PersonModel },
): number {
  const same = form === 'claim' ? (1 + fidelity) / 2 : 0.5 + Math.asin(fidelity / (1 + noise * noise)) / Math.PI;
  const oneSlips = 2 * slip * (1 - slip);
  return oneSlips + (1 - 2 * oneSlips) * same;
}
