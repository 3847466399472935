import type { Segment } from '../../types/trajectory.js';
import type { Oracle } from '../../types/truth.js';

/** The one narrow door by which hidden value reaches a simulated rater: what a leaf that it looks at is worth. */
export interface TruthPort<O, A> {
  read(leaf: Segment<O, A>): number;
}

export const truthPort = <O, A>(oracle: Oracle<O, A>): TruthPort<O, A> => ({ read: (leaf) => oracle.trueValue(leaf) });
