import { normalCdf } from '../../../math/statistics/index.js';
import type { PathAudit } from '../../../types/path-audit.js';
import { probabilityOfFirst } from './answer-model.js';
import type { PersonModel } from './settings.js';

/** Whether errors of different levels on a path move the root the same way more often than independent ones would. */
export interface AgreeingErrors {
  /** Sum over pairs of levels on a path of the products of their errors, in standard deviations of what independent errors give. */
  readonly z: number;
  /** Probability of as much or more from independent errors, by the normal limit. */
  readonly tail: number;
  readonly pairs: number;
}

/**
 * Composition takes the errors of different levels to be independent. An error here is an answer minus its probability by the local
 * fidelities, turned to the direction in which it moves the root: levels that collude, each by too little to be contradicted, agree.
 */
export function agreeingErrors(
  audits: readonly PathAudit[],
  local: readonly number[],
  person: PersonModel,
): AgreeingErrors {
  let [sum, variance, pairs] = [0, 0, 0];
  for (const { comparisons } of audits) {
    const errors = comparisons.map(({ level, answer, difference, gradient }) => {
      const p = probabilityOfFirst(local[level] ?? 0, difference, person);
      return { error: Math.sign(gradient) * (Number(answer === 'first') - p), variance: p * (1 - p) };
    });
    errors.forEach((one, i) => {
      for (const other of errors.slice(i + 1)) {
        sum += one.error * other.error;
        variance += one.variance * other.variance;
        pairs++;
      }
    });
  }
  const z = variance > 0 ? sum / Math.sqrt(variance) : 0;
  return { z, tail: normalCdf(-z), pairs };
}
