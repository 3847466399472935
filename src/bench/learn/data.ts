import type { Comparisons } from '../../math/network/preference.js';
import { below, type Rng, rng } from '../../math/rng.js';

/** Pairs of segments of uniform numbers in [−1, 1), of which a coin says which is preferred. */
export function comparisons(
  chance: Rng,
  inputs: number,
  { pairs, steps }: { readonly pairs: number; readonly steps: number },
): Comparisons {
  return {
    rows: numbers(chance, 2 * pairs * steps * inputs),
    offsets: Int32Array.from({ length: 2 * pairs + 1 }, (_, s) => s * steps),
    first: Int32Array.from({ length: pairs }, (_, i) => 2 * i),
    second: Int32Array.from({ length: pairs }, (_, i) => 2 * i + 1),
    targets: Float32Array.from({ length: pairs }, () => below(chance, 2)),
  };
}

export function numbers(chance: Rng, length: number): Float32Array {
  const all = new Float32Array(length);
  for (let i = 0; i < length; i++) all[i] = 2 * chance.next() - 1;
  return all;
}

/** One source of chance a member. */
export const memberSources = (count: number): Rng[] => Array.from({ length: count }, (_, m) => rng(`member/${m}`));
