/**
 * P(X ≥ least) for the number X of successes in independent trials of the given probabilities (Poisson's binomial), exactly: the
 * distribution is convolved with one trial after another, O(n · least). One for `least` ≤ 0, zero for more than there are trials.
 */
export function atLeast(least: number, probabilities: ArrayLike<number>): number {
  if (!Number.isInteger(least)) throw new RangeError(`expected an integer, got ${least}`);
  if (least <= 0) return 1;
  const below = new Float64Array(least);
  below[0] = 1;
  let reached = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i] as number;
    reached += p * (below[least - 1] as number);
    for (let k = least - 1; k > 0; k--) below[k] = (1 - p) * (below[k] as number) + p * (below[k - 1] as number);
    below[0] = (1 - p) * (below[0] as number);
  }
  return Math.min(1, reached);
}
