import type { Row } from '../../math/row.js';
import type { Agent } from '../../types/agent.js';
import type { Awaitable, Call } from '../../types/call.js';
import type { Help } from '../../types/help.js';
import type { RewardModel } from '../../types/reward-model.js';
import type { Segment, Trajectory } from '../../types/trajectory.js';

/** A policy, whatever it is made of. */
export interface WorkerPolicy<O, A> {
  /** Its weights, whose digest is the checkpoint of the agents that act by it; none for one that plans. */
  readonly theta: Float64Array | Float32Array;
  /** Acts by it, without a shield. `temperature` 0 acts greedily. */
  agent(temperature: number): Agent<O, A>;
}

/** Something that a worker did, for raters to compare, and its row for the reward model. */
export interface Delivered<O, A> {
  readonly outcome: Segment<O, A>;
  readonly row: Row;
}

/** How a worker's policy begins, what of its episodes is compared, and how it is improved against a reward model. */
export interface Learner<O, A> {
  /** Length of every row that the reward model is handed. */
  readonly width: number;
  readonly untrained: WorkerPolicy<O, A>;
  /** The same decision is met again and again while it learns, so that vetoes are counted together. */
  readonly repeats: boolean;
  /** An outcome as the worker's reward model sees it; `reports` are the lower level's on its parts, or none. */
  row(outcome: Segment<O, A>, reports: readonly Help[]): Row;
  /** Share of the episodes that raters are shown which a random agent plays. */
  readonly explore: number;
  /** What is to be compared of episodes, one outcome an episode. */
  deliver(episodes: readonly Trajectory<O, A>[], call: Call): Awaitable<readonly Delivered<O, A>[]>;
  /** A better policy under the reward model. `shielded` puts the shield in front of whoever acts meanwhile. */
  improve(
    policy: WorkerPolicy<O, A>,
    model: RewardModel,
    shielded: (agent: Agent<O, A>) => Agent<O, A>,
    call: Call,
  ): Awaitable<WorkerPolicy<O, A>>;
}
