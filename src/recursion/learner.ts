import type { Row } from '../math/row.js';
import type { Agent } from '../types/agent.js';
import type { Awaitable, Call } from '../types/call.js';
import type { RewardModel } from '../types/reward-model.js';
import type { Segment, Trajectory } from '../types/trajectory.js';

/** A policy's weights. */
export type Weights = Float64Array | Float32Array;

/** Something that a worker did, for raters to compare, and its row for the reward model. */
export interface Delivered<O, A> {
  readonly outcome: Segment<O, A>;
  readonly row: Row;
}

/** How a worker's policy is represented, acts, and is improved against a reward model. */
export interface Learner<O, A> {
  /** Length of every row that the reward model is handed. */
  readonly width: number;
  readonly untrained: Weights;
  /** Decisions repeat themselves while it learns, so that vetoes are counted together, not written down one by one. */
  readonly repeats: boolean;
  /** The policy with these weights, without a shield. `temperature` 0 acts greedily. */
  agent(theta: Weights, temperature: number): Agent<O, A>;
  /** What is to be compared of episodes, one outcome an episode. */
  deliver(episodes: readonly Trajectory<O, A>[], call: Call): Awaitable<readonly Delivered<O, A>[]>;
  /** Better weights under the reward model. `shielded` puts the shield in front of whoever acts meanwhile. */
  improve(
    theta: Weights,
    model: RewardModel,
    shielded: (agent: Agent<O, A>) => Agent<O, A>,
    call: Call,
  ): Awaitable<Weights>;
}
