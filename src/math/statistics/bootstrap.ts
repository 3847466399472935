import { below, type Rng } from '../rng.js';
import type { Interval } from './interval.js';
import { mean, quantile } from './moments.js';

/** A statistic with its 95 % percentile interval over `rounds` resamples with replacement (Efron 1979). @throws RangeError for no values. */
export function bootstrap<T>(
  values: readonly T[],
  statistic: (sample: readonly T[]) => number,
  chance: Rng,
  rounds = 1000,
): Interval {
  if (values.length === 0) throw new RangeError('expected at least one value, got none');
  const spread = Float64Array.from({ length: rounds }, () => statistic(resampled(values, chance)));
  return { value: statistic(values), low: quantile(spread, 0.025), high: quantile(spread, 0.975) };
}

/** Mean of first − second over matched values, with its 95 % bootstrap interval: pairs are drawn together. @throws RangeError where lengths differ. */
export function pairedBootstrap(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  chance: Rng,
  rounds = 1000,
): Interval {
  if (first.length !== second.length)
    throw new RangeError(`expected as many values as ${first.length}, got ${second.length}`);
  const differences = Array.from(first, (value, i) => value - (second[i] as number));
  return bootstrap(differences, mean, chance, rounds);
}

const resampled = <T>(values: readonly T[], chance: Rng): T[] =>
  values.map(() => values[below(chance, values.length)] as T);
