/** The gradient of `f` at `x` in float64, by central differences: with h = 1e-5 its own error is some 1e-10 for functions as smooth as ours. */
export function centralDifferences(f: (x: Float64Array) => number, x: Float64Array, h = 1e-5): Float64Array {
  const at = Float64Array.from(x);
  return at.map((value, i) => {
    at[i] = value + h;
    const above = f(at);
    at[i] = value - h;
    const below = f(at);
    at[i] = value;
    return (above - below) / (2 * h);
  });
}

/** The largest difference, as a share of the largest number expected. */
export function apart(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (got.length !== expected.length) throw new RangeError(`expected ${expected.length} numbers, got ${got.length}`);
  let [difference, size] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    const each = Math.abs((got[i] as number) - (expected[i] as number));
    difference = Number.isNaN(each) ? Number.POSITIVE_INFINITY : Math.max(difference, each);
    size = Math.max(size, Math.abs(expected[i] as number));
  }
  return difference / size;
}
