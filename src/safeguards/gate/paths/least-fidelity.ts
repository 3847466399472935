import { accuracyOf } from './blind-spots.js';
import type { PathGateSettings, PersonModel } from './settings.js';

/** What help of a level is asked for. */
export interface Promise {
  /** Leaves of an outcome that an unaided rater inspects, of 4^(level + 1). Default 4. */
  readonly inspected: number;
  /** Share of answers by which assisted raters are to be right more often than unaided ones. Default .1. */
  readonly gain: number;
  /** Share of answers that they may lose against flawless help, where unaided raters see so much that help cannot gain as much. Default .15. */
  readonly loss: number;
}

/**
 * Least fidelity of an evaluator of level k as an assistant: raters of level k + 1 whom it helps have to beat unaided ones by `gain`; it
 * is enough that they lose at most `loss` against flawless help, which decides where unaided raters see most of an outcome. An unaided
 * rater sees a part of value that correlates with it by √(inspected / 4^(k + 1)), and imagines the rest.
 */
export function leastFidelity(
  level: number,
  person: PersonModel,
  { inspected, gain, loss }: Promise = { inspected: 4, gain: 0.1, loss: 0.15 },
): number {
  const unaided = accuracyOf(Math.min(1, Math.sqrt(inspected / 4 ** (level + 1))), person);
  return fidelityFor(Math.min(unaided + gain, accuracyOf(1, person) - loss), person);
}

/** What settings ask of an evaluator of a level. */
export const leastAsked = (level: number, { least, person }: Pick<PathGateSettings, 'least' | 'person'>): number =>
  least ?? leastFidelity(level, person);

/** The inverse of `accuracyOf`: the fidelity of reports by which a person is right in such a share of answers. */
export const fidelityFor = (accuracy: number, { slip, noise }: PersonModel): number =>
  Math.sin(Math.PI * ((accuracy - slip) / (1 - 2 * slip) - 0.5)) * Math.sqrt(1 + noise * noise);
