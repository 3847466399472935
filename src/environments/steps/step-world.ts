import type { Codec } from '../../types/json.js';
import type { Picture } from '../../types/picture.js';
import type { Encoding, Environment } from '../../types/task.js';
import type { Step } from '../../types/trajectory.js';

/** A world that agents act in step by step, told apart from what happens in it being worth anything. Actions are indices into `actions`. */
export interface StepWorld<S, O> {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  readonly actions: readonly string[];
  /** Steps of an episode, at most. */
  readonly horizon: number;
  readonly environment: Environment<S, O, number>;
  readonly observation: Codec<O>;
  /** What a policy sees. */
  readonly seen: Encoding<O>;
  /** What a reward model sees of one step. */
  readonly step: Encoding<Step<O, number>>;
  /** The state that an observation tells; `environment.observe(stateOf(o))` is `o`. */
  stateOf(observation: O): S;
  /** Every state that an episode may begin in, where they can be listed, and what tells two states apart. */
  readonly finite?: { starts(): readonly S[]; key(state: S): string };
  /** What people are shown of a step: a board of characters row by row, or marks in a unit square. */
  picture(observation: O): Picture;
}

/** Rewards of a step, in the units of the world. Made apart from it: `visible` is what its designer wrote down, `hidden` what was meant. */
export interface StepRewards<O> {
  visible(step: Step<O, number>): number;
  hidden(step: Step<O, number>): number;
}
