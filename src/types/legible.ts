import type { Rng } from '../math/rng.js';
import type { Segment } from './trajectory.js';

/** What somebody believes of a value. `binary`: the value is −1 or +1 and `mean` = 2p − 1; otherwise normal with standard deviation `spread`. */
export interface Belief {
  readonly mean: number;
  readonly spread: number;
  readonly binary: boolean;
}

/** What anyone can see of outcomes and of the rule that puts parts together: what a bounded rater works from. No hidden value. */
export interface Legible<O, A> {
  /** Values are −1 or +1. */
  readonly binary: boolean;
  leaves(segment: Segment<O, A>): number;
  leaf(segment: Segment<O, A>, index: number): Segment<O, A>;
  /** The whole's value from its parts' values, by the visible rule. */
  combine(segment: Segment<O, A>, parts: readonly number[]): number;
  /** Best belief from the leaves that were looked at (index → value read); the others are unknown. */
  believe(segment: Segment<O, A>, seen: ReadonlyMap<number, number>, rng: Rng): Belief;
  /** What is visible about a part that reports may go wrong on: the stratum in which audits of it are counted. */
  stratum(segment: Segment<O, A>): string;
}
