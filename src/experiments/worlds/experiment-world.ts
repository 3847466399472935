import type { SelectionObservation } from '../../environments/trees/tree.js';
import type { Estimator } from '../../evaluators/raters/simulated.js';
import type { Rng } from '../../math/rng.js';
import type { Ladder, OutcomeAndHelpRaters } from '../../recursion/run/ladder.js';
import type { Agent } from '../../types/agent.js';
import type { RewardModel } from '../../types/reward-model.js';
import type { Segment, Trajectory } from '../../types/trajectory.js';
import type { Oracle } from '../../types/truth.js';
import type { DeepParts } from './deep-parts.js';
import type { Displays } from './displays/displays.js';
import type { MarkedStepConstraint } from './marked-steps/constraint.js';

/** A ladder, and apart from it the hidden truth: learners and gates are handed the first, measurements the second. */
export interface ExperimentWorld<O = SelectionObservation, A = number> {
  readonly ladder: Ladder<O, A>;
  /** A rater of the ladder who inspects everything: what raters could do at most. */
  readonly ceiling: OutcomeAndHelpRaters<O, A>;
  readonly oracle: Oracle<O, A>;
  /** How people are shown outcomes; tells nothing hidden. */
  readonly displays: Displays<O, A>;
  /** Why a smallest item is worth what it is, in words for people that speak of this very item, without a full stop: from hidden truth. */
  because(item: Segment<O, A>): string;
  /** Constrains the steps that people marked as never to happen, in worlds of more than one step; forbids nothing until it has labels. */
  readonly markedSteps: MarkedStepConstraint<O, A> | undefined;
  /** Leaves of an outcome of a level. */
  size(level: number): number;
  /** The aspect that the decomposition forgets, where the world has one. */
  readonly forgotten: Oracle<O, A> | undefined;
  /** Whole episodes against hidden truth, in worlds of more than one step. */
  readonly episodes: Episodes<O, A> | undefined;
  /** What opponents of the ladder are made of, in worlds of trees. */
  readonly opposing: Opposing<O, A> | undefined;
}

export interface Opposing<O, A> {
  readonly deep: DeepParts<O, A>;
  /** The raters of the ladder, who form their estimates in another way. */
  ratersBy(id: string, estimateOf: Estimator<O, A>): OutcomeAndHelpRaters<O, A>;
}

/** Plays agents and knows what their episodes were truly worth. */
export interface Episodes<O, A> {
  /** One episode from each of `count` starts, the same starts for the same rng, whoever plays. */
  play(agent: Agent<O, A>, level: number, count: number, rng: Rng): Promise<readonly Played<O, A>[]>;
  /** Does best under the constraints, by what is truly worth or by a reward model; undefined where that cannot be found out. */
  best(level: number, model?: RewardModel): Agent<O, A> | undefined;
  /** The reward-gaming baseline: an agent trained on the visible reward, as the designer of the world wrote it down. */
  visibleRewardAgent(level: number, rng: Rng): Promise<Agent<O, A>>;
}

/** One episode; `hidden` and `visible` rewards summed over it, in the units of the world. */
export interface Played<O, A> {
  readonly trajectory: Trajectory<O, A>;
  readonly hidden: number;
  readonly visible: number;
  /** Steps that a constraint does not permit. */
  readonly violations: number;
}
