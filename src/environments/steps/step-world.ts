import type { Codec } from '../../types/json.js';
import type { Picture } from '../../types/picture.js';
import type { Encoding, Environment } from '../../types/task.js';
import type { Step } from '../../types/trajectory.js';

/** A world that agents act in step by step, without its rewards. Actions are indices into `actions`. */
export interface StepWorld<S, O> {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  readonly actions: readonly string[];
  /** Steps of an episode, at most. */
  readonly horizon: number;
  readonly environment: Environment<O, number, S>;
  readonly observation: Codec<O>;
  /** The input of a policy. */
  readonly seen: Encoding<O>;
  /** The input of a reward model for one step. */
  readonly step: Encoding<Step<O, number>>;
  /** The state that an observation tells; `environment.observe(stateOf(o))` is `o`. */
  stateOf(observation: O): S;
  /** Every state that an episode may begin in, where they can be listed, and a key that is the same for equal states only. */
  readonly finite?: { starts(): readonly S[]; key(state: S): string };
  /** What people are shown: a board of characters row by row, or marks in a unit square. */
  picture(observation: O): Picture;
}

/** Rewards of a step, in the units of the world: `visible` is what its designer specified, `hidden` what was intended. */
export interface StepRewards<O> {
  visible(step: Step<O, number>): number;
  hidden(step: Step<O, number>): number;
}
