import type { Rng } from '../../src/math/rng.js';
import type { StepTask } from '../../src/types/task.js';
import type { Trajectory } from '../../src/types/trajectory.js';

/** Where a toy stands: one of `places`, at time t. */
export interface Place {
  readonly at: number;
  readonly t: number;
}

export interface Toy {
  readonly name: string;
  readonly places: number;
  readonly actions: readonly string[];
  readonly horizon: number;
  start(rng: Rng): number;
  legal?(at: number): readonly number[];
  /** The place that follows; undefined where the episode is over. */
  next(at: number, action: number, rng: Rng): number | undefined;
}

/** A task over a handful of places, which policies see as one of so many. */
export const toyTask = (toy: Toy): StepTask<Place, number> => ({
  name: toy.name,
  level: 0,
  actions: toy.actions,
  horizon: toy.horizon,
  environment: {
    reset: (rng) => ({ at: toy.start(rng), t: 0 }),
    observe: ({ at }) => at,
    legal: ({ at }) => toy.legal?.(at) ?? toy.actions.map((_, action) => action),
    step({ at, t }, action, rng) {
      const next = toy.next(at, action, rng);
      return { state: { at: next ?? at, t: t + 1 }, done: next === undefined || t + 1 >= toy.horizon };
    },
  },
  observation: { encode: (at) => at, decode: Number },
  action: { encode: (action) => action, decode: Number },
  width: toy.places + toy.actions.length,
  features: () => new Float32Array(toy.places + toy.actions.length),
  view: () => toy.name,
  parts: () => [],
  seen: {
    width: toy.places,
    write: (at, into, from) => {
      into.fill(0, from, from + toy.places);
      into[from + at] = 1;
    },
  },
  step: {
    width: toy.places + toy.actions.length,
    write({ observation, action }, into, from) {
      into.fill(0, from, from + toy.places + toy.actions.length);
      into[from + observation] = 1;
      into[from + toy.places + action] = 1;
    },
  },
  stateOf: (at) => ({ at, t: 0 }),
});

/** One choice between arms. */
export const arms = (count: number): Toy => ({
  name: `${count} arms`,
  places: 1,
  actions: Array.from({ length: count }, (_, a) => `arm ${a}`),
  horizon: 1,
  start: () => 0,
  next: () => undefined,
});

/** Begin in the middle, end at either end; a step to the left or to the right. */
export const corridor = (places: number): Toy => ({
  name: `corridor of ${places}`,
  places,
  actions: ['left', 'right'],
  horizon: 50,
  start: () => places >> 1,
  next(at, action) {
    const to = at + (action === 0 ? -1 : 1);
    return to < 0 || to >= places ? undefined : to;
  },
});

/** A reward for each step, by place and action. */
export const rewarding =
  (of: (at: number, action: number) => number) =>
  (trajectories: readonly Trajectory<number, number>[]): readonly Float64Array[] =>
    trajectories.map(({ steps }) => Float64Array.from(steps, ({ observation, action }) => of(observation, action)));
