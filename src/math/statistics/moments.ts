/** Sum, added from the first value to the last in double precision; 0 of nothing. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}

/** Arithmetic mean; NaN of nothing. */
export const mean = (values: ArrayLike<number>): number => sum(values) / values.length;

/** Sum of squared deviations from the mean; 0 of nothing. */
export function squaredDeviations(values: ArrayLike<number>): number {
  const centre = mean(values);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += ((values[i] as number) - centre) ** 2;
  return total;
}

/** Sample variance, over n − 1; NaN of fewer than two values. */
export const variance = (values: ArrayLike<number>): number =>
  values.length < 2 ? Number.NaN : squaredDeviations(values) / (values.length - 1);

/** The value below which a share `p` in [0, 1] lies, linear between order statistics (Hyndman & Fan 1996, type 7); NaN of nothing. */
export function quantile(values: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`expected a share from 0 to 1, got ${p}`);
  const sorted = Float64Array.from(values).sort();
  const at = p * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? Number.NaN) - below);
}
