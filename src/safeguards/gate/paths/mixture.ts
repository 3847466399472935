/** A part of a mixture: equally probable values, and the weight of the part. */
export interface MixturePart {
  readonly values: ArrayLike<number>;
  readonly weight: number;
}

/** The least value at or below which a share `p` of the weight lies. @throws RangeError for no values. */
export function mixtureQuantile(parts: readonly MixturePart[], p: number): number {
  const all = parts.flatMap(({ values, weight }) =>
    Array.from(values, (value) => ({ value, weight: weight / values.length })),
  );
  all.sort((a, b) => a.value - b.value);
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  for (const { value, weight } of all) {
    below += weight;
    if (below >= p * total) return value;
  }
  const last = all.at(-1);
  if (last === undefined) throw new RangeError('expected a mixture of at least one value, got none');
  return last.value;
}
