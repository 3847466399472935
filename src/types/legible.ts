import type { Rng } from '../math/rng.js';
import type { Segment } from './trajectory.js';

/** What somebody believes of a value. `binary`: the value is −1 or +1 and `mean` = 2p − 1; otherwise normal with standard deviation `spread`. */
export interface Belief {
  readonly mean: number;
  readonly spread: number;
  readonly binary: boolean;
}

/** What anyone can see of outcomes. No hidden value. */
export interface Visible<O, A> {
  /** Values are −1 or +1. */
  readonly binary: boolean;
  leaves(segment: Segment<O, A>): number;
  leaf(segment: Segment<O, A>, index: number): Segment<O, A>;
  /** What is visible about a part that reports may go wrong on: the stratum in which audits of it are counted. */
  stratum(segment: Segment<O, A>): string;
  /** The whole's value from its parts' values, by the visible rule; absent where only people know how much parts count. */
  combine?(segment: Segment<O, A>, parts: readonly number[]): number;
}

/** What a bounded rater works from: what is visible, and the rule that puts parts together, which it knows even where nobody else does. */
export interface Legible<O, A> extends Visible<O, A> {
  combine(segment: Segment<O, A>, parts: readonly number[]): number;
  /** Best belief from the leaves that were looked at (index → value read); the others are unknown. */
  believe(segment: Segment<O, A>, seen: ReadonlyMap<number, number>, rng: Rng): Belief;
}
