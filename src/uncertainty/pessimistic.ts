import type { Row } from '../math/row.js';
import { variance } from '../math/statistics/moments.js';
import type { RewardModel } from '../types/reward-model.js';

/**
 * A reward model that scores lower where its members disagree: score − λ · standard deviation over members. A policy that
 * learns from it gains nothing in places where the model is uncertain (uncertainty-weighted optimisation, Coste et al. 2023,
 * arXiv:2310.02743, with the deviation in place of the variance). @throws RangeError without members.
 */
export function pessimistic(model: RewardModel, lambda: number): RewardModel {
  const { members } = model;
  if (members.length < 2) throw new RangeError(`expected a model of ≥ 2 members, got ${members.length}`);
  return {
    checkpoint: model.checkpoint,
    ...(model.bodies === undefined ? {} : { bodies: model.bodies }),
    members,
    score(rows: readonly Row[]) {
      const byMember = members.map((member) => member.score(rows));
      return model
        .score(rows)
        .map((score, i) => score - lambda * Math.sqrt(variance(byMember.map((scores) => scores[i] ?? 0))));
    },
  };
}
