import type { Rng } from '../rng.js';

/** Where a network's parameters go, and how they begin. */
export interface ParameterLayout {
  /** A place for `count` more, uniform in ±`reach` at first: its first byte after the first parameter's. */
  reserve(count: number, reach: number): number;
  size(): number;
  /** Initial parameters, drawn in the order of the places. */
  initialValues(chance: Rng): Float32Array;
}

export function parameterLayout(): ParameterLayout {
  const places: { readonly count: number; readonly reach: number }[] = [];
  const size = () => places.reduce((sum, { count }) => sum + count, 0);
  return {
    size,
    reserve(count, reach) {
      const at = 4 * size();
      places.push({ count, reach });
      return at;
    },
    initialValues: (chance) => Float32Array.from(places.flatMap(({ count, reach }) => uniform(count, reach, chance))),
  };
}

const uniform = (count: number, reach: number, chance: Rng): number[] =>
  Array.from({ length: count }, () => (reach === 0 ? 0 : reach * (2 * chance.next() - 1)));
