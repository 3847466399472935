import type { Awaitable, Call } from './call.js';
import type { Step } from './trajectory.js';

/**
 * What an agent sees when it is asked to act. `legal` undefined: open-ended actions (text). `past`: the steps of this episode
 * so far, where it is known; an array that may grow while the episode goes on, so whoever keeps it keeps its length too.
 */
export interface Situation<O, A> {
  readonly observation: O;
  readonly legal: readonly A[] | undefined;
  readonly past?: readonly Step<O, A>[];
}

/** Acts on a batch, at once (a table, a network) or later (a chat model). */
export interface Agent<O, A> {
  readonly id: string;
  readonly checkpoint: string;
  act(batch: readonly Situation<O, A>[], call: Call): Awaitable<readonly A[]>;
}
