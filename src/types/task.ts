import type { Rng } from '../math/rng.js';
import type { Row, StepRows } from '../math/row.js';
import type { Help } from './help.js';
import type { Codec, Json } from './json.js';
import type { Segment, Step } from './trajectory.js';

/** Pure: state in, state out, and no reward of any kind. The state is the world’s own: whoever acts or learns there never names it. */
export interface Environment<O, A, S = unknown> {
  reset(rng: Rng): S;
  observe(state: S): O;
  legal(state: S): readonly A[] | undefined;
  step(state: S, action: A, rng: Rng): { readonly state: S; readonly done: boolean };
}

/** Where to act, and the only bridge from observations and actions to numbers, JSON and people. */
export interface Task<O, A> {
  readonly name: string;
  readonly level: number;
  readonly environment: Environment<O, A>;
  readonly observation: Codec<O>;
  readonly action: Codec<A>;
  /** Length of every row that `features` returns. */
  readonly width: number;
  /**
   * The outcome as a row for a reward model; `reports` are the lower level's reports on its parts, in order, or empty. A dense row may be
   * written into `into`, of the same width, and be that: for whoever needs a row only for a moment.
   */
  features(outcome: Segment<O, A>, reports: readonly Help[], into?: Float32Array): Row;
  view(segment: Segment<O, A>): Json;
  /** Smaller outcomes of the level below, in order; empty at level 0. */
  parts(segment: Segment<O, A>): readonly Segment<O, A>[];
}

/** Writes `width` numbers into `into` from `at` on. */
export interface Encoding<T> {
  readonly width: number;
  write(what: T, into: Float32Array, at: number): void;
}

/** A task of many steps: actions are 0 … actions.length − 1, and a policy and a reward model see numbers, each their own. */
export interface StepTask<S, O> extends Task<O, number> {
  readonly environment: Environment<O, number, S>;
  /** Names of the actions, in order. */
  readonly actions: readonly string[];
  /** Steps of an episode, at most. */
  readonly horizon: number;
  /** What a policy sees. */
  readonly seen: Encoding<O>;
  /** What a reward model sees of one step: `width` is the width of the rows of segments. */
  readonly step: Encoding<Step<O, number>>;
  /** The world's model, where planning is allowed: the state that an observation tells. */
  stateOf?(observation: O): S;
  /** Tells two states apart, all but for the time; where there are few of them. */
  key?(state: S): string;
}

/** What a reward model sees of the steps of a segment; one that ended early has nothing after its end. */
export function stepRows<O>(step: Encoding<Step<O, number>>, { of, from, to }: Segment<O, number>): StepRows {
  const some = of.steps.slice(from, to);
  const steps = new Float32Array(some.length * step.width);
  some.forEach((each, i) => {
    step.write(each, steps, i * step.width);
  });
  return { width: step.width, steps };
}
