import type { Segment } from '../../types/trajectory.js';
import type { Oracle } from '../../types/truth.js';

/** The only interface by which hidden value reaches a simulated rater: the value of a leaf that it inspects. */
export interface TruthPort<O, A> {
  read(leaf: Segment<O, A>): number;
}

export const truthPort = <O, A>(oracle: Oracle<O, A>): TruthPort<O, A> => ({ read: (leaf) => oracle.trueValue(leaf) });
