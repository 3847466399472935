import type { Rng } from '../../math/rng.js';
import type { StepTask } from '../../types/task.js';
import type { Step } from '../../types/trajectory.js';

/** What steps are worth, each by itself; many at once. */
export type StepScore<O> = (steps: readonly Step<O, number>[]) => ArrayLike<number>;

export interface PlannerSettings<S, O> {
  /** Steps that are looked ahead, at least 1. */
  readonly depth: number;
  /** A step, in (0, 1]. */
  readonly discount: number;
  /** What may be done, in front of what is legal: nothing else is planned with. */
  readonly permitted?: (observation: O, action: number) => boolean;
  /** Tells two states apart; the time belongs to it only where observations tell it. Where it is given search is exact, else a beam. */
  readonly key?: (state: S) => string;
  /** States that exact search may meet; 100,000 where absent. */
  readonly states?: number;
  /** Courses followed side by side where search is not exact, at least 1; 64 where absent. */
  readonly beam?: number;
  /** Steps that each action of a course is held for, where search is not exact, at least 1: looks further for the same price; 1 where absent. */
  readonly hold?: number;
}

/** A task whose model may be asked. */
export type TaskWithModel<S, O> = StepTask<S, O> & { stateOf(observation: O): S };

/** Which of these actions to take: at least one. `left`: steps to look ahead, no more than the episode still has where its past is told. */
export type Search<O> = (observation: O, actions: readonly number[], chance: Rng, left: number) => number;

/** What may be done in a state: what is legal there and permitted. */
export function permittedActions<S, O>(
  { environment }: TaskWithModel<S, O>,
  state: S,
  observation: O,
  { permitted }: PlannerSettings<S, O>,
): readonly number[] {
  const legal = environment.legal(state);
  if (legal === undefined) throw new TypeError('expected listed actions to plan with, got open-ended ones');
  return permitted === undefined ? legal : legal.filter((action) => permitted(observation, action));
}
