import { type Interval, studentT975, wilson } from './interval.js';

/** What one of several people, or other clusters, got right of how many. */
export interface Cluster {
  readonly right: number;
  readonly of: number;
}

/**
 * A proportion of answers that came in clusters, with its 95 % interval over clusters: Wilson's interval at the effective sample size
 * n / deff, with Student's t on clusters − 1 degrees of freedom. deff: the linearised variance of a ratio between clusters (Kish 1965)
 * over the binomial one, at least 1. So that it does not shrink to a point where everybody was always right (Korn & Graubard 1998;
 * Franco et al. 2019 find its coverage best). @throws RangeError for fewer than two clusters with answers.
 */
export function clusteredProportion(clusters: readonly Cluster[]): Interval {
  const some = clusters.filter(({ of }) => of > 0);
  if (some.length < 2) throw new RangeError(`expected at least two clusters with answers, got ${some.length}`);
  const n = some.reduce((sum, { of }) => sum + of, 0);
  const p = some.reduce((sum, { right }) => sum + right, 0) / n;
  const squares = some.reduce((sum, { right, of }) => sum + (right - p * of) ** 2, 0);
  const between = ((some.length / (some.length - 1)) * squares) / (n * n);
  const binomial = (p * (1 - p)) / n;
  const effective = binomial === 0 ? n : n / Math.max(1, between / binomial);
  return { ...wilson(p * effective, effective, studentT975(some.length - 1)), value: p };
}
