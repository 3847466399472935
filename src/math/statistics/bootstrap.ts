import { below, type Rng } from '../rng.js';
import { membersOf } from './groups.js';
import type { Interval } from './interval.js';
import { mean, quantile, sum } from './moments.js';

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

/**
 * Mean of the values, with its 95 % interval over resamples of whole groups (Davison & Hinkley 1997, section 3.8): values of a group
 * are not independent. `groups`: one number a value. @throws RangeError for no values, and where lengths differ.
 */
export function groupedBootstrap(
  values: ArrayLike<number>,
  groups: ArrayLike<number>,
  chance: Rng,
  rounds = 1000,
): Interval {
  if (values.length !== groups.length)
    throw new RangeError(`expected as many groups as ${values.length} values, got ${groups.length}`);
  const sums = membersOf(groups).map((members) => ({
    total: sum(members.map((i) => values[i] as number)),
    n: members.length,
  }));
  const meanOver = (sample: readonly { readonly total: number; readonly n: number }[]) =>
    sum(sample.map(({ total }) => total)) / sum(sample.map(({ n }) => n));
  return bootstrap(sums, meanOver, chance, rounds);
}

const resampled = <T>(values: readonly T[], chance: Rng): T[] =>
  values.map(() => values[below(chance, values.length)] as T);
