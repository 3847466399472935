import type { Awaitable, Call } from './call.js';

/** What an agent sees when it is asked to act. `legal` undefined: open-ended actions (text). */
export interface Situation<O, A> {
  readonly observation: O;
  readonly legal: readonly A[] | undefined;
}

/** Acts on a batch, at once (a table, a network) or later (a chat model). */
export interface Agent<O, A> {
  readonly id: string;
  readonly checkpoint: string;
  act(batch: readonly Situation<O, A>[], call: Call): Awaitable<readonly A[]>;
}
