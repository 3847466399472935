import { mean, variance } from '../../math/statistics/index.js';

/** A mean with what its interval needs: `sd` of one observation, over `n` of them. */
export interface Figure {
  readonly value: number;
  readonly sd: number;
  readonly n: number;
}

/** The mean of some observations; null of none. */
export function figure(values: readonly number[]): Figure | null {
  if (values.length === 0) return null;
  const sd = values.length === 1 ? 0 : Math.sqrt(variance(values));
  return { value: mean(values), sd, n: values.length };
}

/** A ratio of sums, Σa / Σb, with its sd by the delta method. */
export function ratio(above: readonly number[], below: readonly number[]): Figure | null {
  const [a, b] = [figure(above), figure(below)];
  if (a === null || b === null || b.value === 0) return null;
  const value = a.value / b.value;
  const rest = above.map((x, i) => (x - value * (below[i] ?? 0)) / b.value);
  return { value, sd: figure(rest)?.sd ?? 0, n: a.n };
}
