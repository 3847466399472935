import { normal, type Rng } from '../../../math/rng.js';
import type { Belief } from '../../../types/legible.js';
import type { TreeNode } from '../tree.js';
import { type CommissionsSettings, pairs, slopeWidth, visibleOf } from './terms.js';

/** `slopes`: 1, the brief and (in place) what the part is, four parts after each other. `products`: of parts by twos. */
export interface Weights {
  readonly width: number;
  readonly slopes: Float64Array;
  readonly products: Float64Array;
}

/** Weights of one level, drawn from their prior. */
export function drawWeights({ features, counts }: CommissionsSettings, rng: Rng): Weights {
  const width = slopeWidth(features, counts);
  const slopes = Float64Array.from({ length: 4 * width }, (_, i) => (i % width === 0 ? 1 : 0.6) * normal(rng));
  const products = Float64Array.from({ length: 6 }, () => 0.6 * normal(rng));
  const norm = Math.hypot(...slopes, ...products);
  return { width, slopes: slopes.map((x) => x / norm), products: products.map((x) => x / norm) };
}

/** What a unit of each part's value adds to the node's, but for products of parts. */
export function slopes({ width, slopes }: Pick<Weights, 'width' | 'slopes'>, node: TreeNode): Float64Array {
  const total = new Float64Array(4);
  for (let part = 0; part < 4; part++) {
    const seen = visibleOf(node, part, width);
    let each = 0;
    for (let k = 0; k < width; k++) each += (slopes[part * width + k] as number) * (seen[k] as number);
    total[part] = each;
  }
  return total;
}

/** The value of a node, before it is brought to mean 0 and variance 1. */
export function worth(parts: ArrayLike<number>, slopes: Float64Array, products: Float64Array): number {
  let total = 0;
  for (let i = 0; i < 4; i++) total += (slopes[i] ?? 0) * (parts[i] ?? 0);
  for (let k = 0; k < 6; k++) {
    const [i, j] = pairs[k] ?? [0, 0];
    total += (products[k] ?? 0) * (parts[i] ?? 0) * (parts[j] ?? 0);
  }
  return total;
}

/** Exact moments, where the parts are independent: the rule is linear in each part's value. */
export function believed(
  parts: readonly Belief[],
  slopes: Float64Array,
  products: Float64Array,
): Pick<Belief, 'mean' | 'spread'> {
  const means = parts.map(({ mean }) => mean);
  const slope = Float64Array.from(slopes);
  let both = 0;
  pairs.forEach(([i, j], k) => {
    const m = products[k] ?? 0;
    slope[i] = (slope[i] ?? 0) + m * (means[j] ?? 0);
    slope[j] = (slope[j] ?? 0) + m * (means[i] ?? 0);
    both += (m * (parts[i]?.spread ?? 0) * (parts[j]?.spread ?? 0)) ** 2;
  });
  const single = parts.reduce((total, { spread }, i) => total + ((slope[i] ?? 0) * spread) ** 2, 0);
  return { mean: worth(means, slopes, products), spread: Math.sqrt(single + both) };
}
