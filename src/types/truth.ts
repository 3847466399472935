import type { Segment, Trajectory } from './trajectory.js';

/**
 * A trajectory together with what it was truly worth. Held by `experiments/` only. It has no `steps`: a learner that is
 * handed an Episode where a Trajectory is asked does not compile.
 */
export interface Episode<O, A> {
  readonly trajectory: Trajectory<O, A>;
  readonly trueReturn: number;
}

/** Hidden value of an outcome or of a part of it, in the units of the world. Made apart from the environment, from the same seed. */
export interface Oracle<O, A> {
  trueValue(segment: Segment<O, A>): number;
}
