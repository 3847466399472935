/** A direct label: where on the vertical axis it would best stand. */
export interface Label {
  readonly at: number;
}

export type Placed<L extends Label> = L & { readonly y: number };

/**
 * Labels moved apart so that no two stand closer than `gap` and all lie in [low, high] if they fit, each as near as may
 * be to where it wants to stand; in the order of the given ones. Units are those of the axis.
 */
export function spread<L extends Label>(
  labels: readonly L[],
  gap: number,
  [low, high]: readonly [number, number],
): readonly Placed<L>[] {
  const sorted = labels
    .map((label, index) => ({ label, index }))
    .toSorted((one, other) => one.label.at - other.label.at);
  const wanted = sorted.map(({ label }, index) => label.at - index * gap);
  const ceiling = high - (labels.length - 1) * gap;
  const places = isotonic(wanted).map((place, index) => Math.max(low, Math.min(ceiling, place)) + index * gap);
  const placed = sorted.map(({ label, index }, place) => ({
    index,
    moved: { ...label, y: places[place] ?? label.at },
  }));
  return placed.toSorted((one, other) => one.index - other.index).map(({ moved }) => moved);
}

/** The nearest sequence, in squares, that never falls: neighbours that would cross are pooled. */
function isotonic(values: readonly number[]): readonly number[] {
  const pools: { sum: number; size: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, size: 1 };
    for (
      let last = pools.at(-1);
      last !== undefined && last.sum / last.size > pool.sum / pool.size;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, size: pool.size + last.size };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size));
}
