import type { Row } from '../math/row.js';
import type { RewardModel } from '../types/reward-model.js';

/** Index of the best of n under a reward model: the simplest optimiser, and the plainest pressure on a rating (Gao et al. 2022, arXiv:2210.10760). Ties go to the first. */
export function bestOfN(rows: readonly Row[], model: RewardModel): number {
  if (rows.length === 0) throw new RangeError('expected at least one option, got none');
  const scores = model.score(rows);
  return scores.indexOf(Math.max(...scores));
}
