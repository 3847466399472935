import { mean, variance } from './moments.js';

/** A value with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A mean over `n` values; one value has no interval. */
export interface MeanInterval {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** A proportion with Wilson's (1927) score interval; `z` 1.96 is 95 %. Of nothing: value NaN, from 0 to 1. */
export function wilson(successes: number, n: number, z = 1.96): Interval {
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`expected 0 to ${n} successes, got ${successes}`);
  if (n === 0) return { value: Number.NaN, low: 0, high: 1 };
  const p = successes / n;
  const spread = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / spread;
  const half = (z / spread) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** A mean with Student's 95 % interval; `low` and `high` are null for n = 1. @throws RangeError for no values. */
export function meanInterval(values: ArrayLike<number>): MeanInterval {
  const n = values.length;
  if (n === 0) throw new RangeError('expected at least one value, got none');
  const value = mean(values);
  if (n === 1) return { value, low: null, high: null, n };
  const half = studentT975(n - 1) * Math.sqrt(variance(values) / n);
  return { value, low: value - half, high: value + half, n };
}

/** The .975 quantile of Student's t: exact up to 30 degrees of freedom, then Abramowitz & Stegun 26.7.5 (error below 1e-6). */
export function studentT975(freedom: number): number {
  if (freedom > 30) return expansion(1.959963984540054, freedom);
  let [low, high] = [1.9, 13];
  for (let i = 0; i < 60; i++) {
    const t = (low + high) / 2;
    if (within(t, freedom) < 0.95) low = t;
    else high = t;
  }
  return low;
}

/** P(|T| ≤ t), the finite sums of Abramowitz & Stegun 26.7.3 (odd) and 26.7.4 (even). */
function within(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const odd = freedom % 2;
  let [term, sum] = [odd ? Math.cos(angle) : 1, 0];
  for (let k = odd ? 3 : 2; k <= freedom; k += 2) {
    sum += term;
    term *= (Math.cos(angle) ** 2 * (k - 1)) / k;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

function expansion(z: number, v: number): number {
  const first = (z ** 3 + z) / (4 * v);
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2);
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3);
  return z + first + second + third;
}
