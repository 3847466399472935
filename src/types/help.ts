import type { Awaitable, Call } from './call.js';
import type { Segment } from './trajectory.js';

/** What an evaluation agent does: the action of every evaluation task. A report's `value` is in the units of the world (claims: −1 false, +1 true). */
export type Help =
  | { readonly is: 'report'; readonly value: number }
  | { readonly is: 'pointing'; readonly steps: readonly number[] }
  | { readonly is: 'critique'; readonly text: string };

/** Under which arm of the randomised design an answer was given. */
export type Arm = 'assisted' | 'unaided' | 'planted';

/** Help with its provenance. `item`: which item of the query; `about`: which part of that item. */
export interface Assistance {
  readonly assistant: string;
  readonly checkpoint: string;
  readonly level: number;
  readonly item: number;
  readonly about: number;
  readonly help: Help;
}

/** A promoted evaluation agent. Answers a batch of segments, in order. */
export interface Assistant<O, A> {
  readonly id: string;
  readonly checkpoint: string;
  readonly level: number;
  assist(segments: readonly Segment<O, A>[], call: Call): Awaitable<readonly Help[]>;
}
