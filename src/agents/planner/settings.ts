import type { Rng } from '../../math/rng.js';
import type { StepTask } from '../../types/task.js';
import type { Step } from '../../types/trajectory.js';

/** Rewards of steps, one number a step; each step is scored by itself, many in one call. */
export type StepScore<O> = (steps: readonly Step<O, number>[]) => ArrayLike<number>;

export interface PlannerSettings<S, O> {
  /** Steps to look ahead, at least 1. */
  readonly depth: number;
  /** Discount a step, in (0, 1]. */
  readonly discount: number;
  /** Which legal actions may be planned with; all of them where absent. */
  readonly permitted?: (observation: O, action: number) => boolean;
  /** A key that is the same for equal states only; it includes the time only where observations do. Search is exact where it is given, else a beam. */
  readonly key?: (state: S) => string;
  /** States that exact search may visit; 100,000 where absent. */
  readonly states?: number;
  /** Courses followed side by side where search is not exact, at least 1; 64 where absent. */
  readonly beam?: number;
  /** Steps that each action of a course is repeated for, where search is not exact, at least 1: looks further at the same cost; 1 where absent. */
  readonly hold?: number;
}

/** A task with a model of its environment: `stateOf` gives the state that an observation tells. */
export type TaskWithModel<S, O> = StepTask<S, O> & { stateOf(observation: O): S };

/** Which of these actions to take: at least one. `left`: steps to look ahead, no more than the episode still has where its past is known. */
export type Search<O> = (observation: O, actions: readonly number[], rng: Rng, left: number) => number;

/** The actions that are legal in a state and permitted by the settings. @throws TypeError for open-ended actions. */
export function permittedActions<S, O>(
  { environment }: TaskWithModel<S, O>,
  { permitted }: PlannerSettings<S, O>,
  { state, observation }: { readonly state: S; readonly observation: O },
): readonly number[] {
  const legal = environment.legal(state);
  if (legal === undefined) throw new TypeError('expected listed actions to plan with, got open-ended ones');
  return permitted === undefined ? legal : legal.filter((action) => permitted(observation, action));
}
