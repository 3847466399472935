import { z } from 'zod';
import { linearReward } from '../../evaluators/reward-models/linear.js';
import { networkReward } from '../../evaluators/reward-models/network/network-reward.js';
import type { RewardModel } from '../../types/reward-model.js';
import { meanOfMembers } from '../../uncertainty/ensemble.js';
import { Doubles, Floats } from './arrays.js';

/** What kind of network members have. */
export const Architecture = z.object({
  architecture: z.enum(['mlp', 'gru']),
  hidden: z.array(z.int()),
  activation: z.enum(['relu', 'leaky-relu', 'tanh']),
});
export type Architecture = z.infer<typeof Architecture>;

const Network = z.object({
  encoding: z.object({ width: z.int(), narrow: z.int(), window: z.int(), centre: Floats, unit: Floats }),
  parameters: Floats,
  epochs: z.int(),
});

/** A member: the weights of its linear part, and its network where it has one. */
export const TrainedMember = z.object({ linear: Doubles, network: Network.nullable() });
export type TrainedMember = z.infer<typeof TrainedMember>;

/** What each member consists of. @throws RangeError for members of another kind. */
export const membersOf = (model: RewardModel): readonly TrainedMember[] => model.members.map(memberOf);

function memberOf(member: RewardModel): TrainedMember {
  if ('trained' in member) {
    const { linear, ...network } = (member as ReturnType<typeof networkReward>).trained;
    return { linear, network };
  }
  if ('weights' in member) return { linear: (member as ReturnType<typeof linearReward>).weights, network: null };
  throw new RangeError('expected members with a linear part, got others');
}

/** The ensemble of these members. */
export const ensembleOf = (members: readonly TrainedMember[], shape: Architecture | null): RewardModel =>
  meanOfMembers(
    members.map(({ linear, network }) =>
      network === null || shape === null ? linearReward(linear) : networkReward(shape, { linear, ...network }),
    ),
  );
