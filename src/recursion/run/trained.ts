import type { Agent } from '../../types/agent.js';
import type { Judged } from '../../types/evaluation.js';
import type { Assistant, Help } from '../../types/help.js';
import type { RewardModel } from '../../types/reward-model.js';
import type { Learner, WorkerPolicy } from './learner.js';

/** An agent that judges outcomes of one level, and the reward model of its help. */
export interface Evaluator<O, A> {
  readonly level: number;
  readonly agent: Agent<Judged<O, A>, Help>;
  readonly model: RewardModel;
  /** The policy's weights, whose digest is the agent's checkpoint. */
  readonly theta: Float64Array;
  /** The agent together with the assistants that it asks itself. */
  readonly assistant: Assistant<O, A>;
}

/** An agent that does the task of one level, and the reward model of what it produces. */
export interface Worker<O, A> {
  readonly level: number;
  /** Shielded: acts only as the constraints permit. */
  readonly agent: Agent<O, A>;
  readonly model: RewardModel;
  /** The policy's weights, whose digest is the agent's checkpoint. */
  readonly theta: WorkerPolicy<O, A>['theta'];
  readonly learner: Learner<O, A>;
}

/** What an agent is after one of its rounds of training. */
export type Round<O, A> =
  | { readonly agent: 'evaluator'; readonly level: number; readonly labels: number; readonly trained: Evaluator<O, A> }
  | {
      readonly agent: 'worker';
      readonly level: number;
      readonly labels: number;
      readonly trained: Worker<O, A>;
      readonly below: Assistant<O, A> | undefined;
    };
