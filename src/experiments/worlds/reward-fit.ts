import { fitLinear } from '../../evaluators/reward-models/linear.js';
import { fitNetwork } from '../../evaluators/reward-models/network/network-reward.js';
import { networkDefaults } from '../../evaluators/reward-models/network/settings.js';
import type { FitReward } from '../../types/reward-model.js';
import { ensemble, withMembers } from '../../uncertainty/ensemble.js';
import type { Config } from '../config/schema.js';

/** How reward models over rows of a width are fitted, as a config has it. */
export interface RewardFits {
  fit(width: number): FitReward;
  /** Without members, for opponents that nobody asks about their uncertainty. */
  fitPlain(width: number): FitReward;
}

/**
 * Linear models get bootstrap members only where what they disagree about is asked for; networks are always an ensemble, whose
 * score is its members' mean.
 */
export function rewardFits({ fit, acquisition, acting }: Config): RewardFits {
  const { model, l2, rationality, slip, tieWidth, members } = fit;
  const nuisance = { rationality, slip, tieWidth };
  const linear = (width: number, prior: 'zero' | 'drawn' = 'zero') =>
    fitLinear({ l2, width, nuisance, prior, iterations: 60 });
  if (model === 'mlp') {
    // A step of a task's own shows how the world moved: it needs no window.
    const network = (width: number) => fitNetwork({ ...networkDefaults.mlp, window: 1, width, l2, nuisance });
    return { fit: (width) => ensemble(network(width), members), fitPlain: linear };
  }
  const uncertain = acquisition === 'disagreement' || (acting?.pessimism ?? 0) > 0;
  if (!uncertain) return { fit: (width) => linear(width), fitPlain: (width) => linear(width) };
  return {
    fit: (width) => withMembers(linear(width), ensemble(linear(width, fit.prior), members)),
    fitPlain: (width) => linear(width),
  };
}
