import { normal, type Rng } from '../../math/rng.js';
import type { Belief } from '../../types/legible.js';
import { grid, quadratic, quadraticWidth } from './ledger.js';
import type { TreeNode } from './tree.js';
import type { TreeRules, TreeWorld } from './tree-world.js';

export interface CommissionsSettings {
  /** Visible numbers an item, and a brief. */
  readonly features: number;
  /**
   * What a part counts for depends on its value and the brief of the whole ('values'), or also on what the part itself is: its
   * own brief, or its numbers where it is an item ('parts').
   */
  readonly counts: 'values' | 'parts';
}

/**
 * Commissions: work that is made of four parts to a visible brief. How much each part counts for this brief, and how parts go
 * together, is a rule of its own at every level, and only people know it. Reports are real numbers, so that errors can compound.
 */
export function commissions({ features, counts }: CommissionsSettings): TreeWorld {
  const terms = nodeTerms(features, counts);
  return {
    name: counts === 'values' ? 'commissions' : 'commissions-in-place',
    about:
      counts === 'values'
        ? 'work in four parts made to a brief: how much parts count is a rule at every level that only people know'
        : 'commissions in which a part counts by what it is, not only by its value: to be judged in place',
    source: 'after Leike et al. 2018, arXiv:1811.07871, section 3.2 (error accumulation)',
    rules: ['brief'],
    itemWidth: features,
    briefWidth: features,
    judged: 'pair',
    reports: grid,
    drawItem: (into, at, rng) => {
      for (let i = 0; i < features; i++) into[at + i] = normal(rng);
    },
    itemRow: (items, at) => quadratic(items, at, features),
    nodeRow: (_rule, reports, at) => (reports === undefined ? new Float32Array(terms.width) : terms.row(reports, at)),
    itemRowWidth: quadraticWidth(features),
    nodeRowWidth: terms.width,
    unseen: { mean: 0, spread: 1, binary: false },
    drawValue: normal,
  };
}

/**
 * How much parts count at every level up to 8, which only people know. With r the values of the parts, c the brief and t what
 * each part is, a node is worth Σ Aᵢ rᵢ + Σ Bᵢc rᵢ c_c + Σ Mᵢⱼ rᵢ rⱼ, and where counts is 'parts' + Σ Dᵢc rᵢ tᵢc; A ~ N(0, 1), B, M, D ~ N(0, .6²), of unit
 * norm together: values have mean 0 and variance 1 at every level, as those of leaves have.
 */
export function commissionRules({ features, counts }: CommissionsSettings, rng: Rng): TreeRules {
  const levels = Array.from({ length: 9 }, (_, level) => weights(features, counts, rng.fork(`level/${level + 1}`)));
  const at = (height: number): Weights => {
    const found = levels[height - 1];
    if (found === undefined) throw new RangeError(`expected a level from 1 to ${levels.length}, got ${height}`);
    return found;
  };
  return {
    combine: (_rule, parts, node) => worth(parts, slopes(at(node.height), node), at(node.height).products),
    believe: (_rule, parts, node) => believed(parts, slopes(at(node.height), node), at(node.height).products),
  };
}

/** `slopes`: 1, the brief and (in place) what the part is, four parts after each other. `products`: of parts by twos. */
interface Weights {
  readonly width: number;
  readonly slopes: Float64Array;
  readonly products: Float64Array;
}

function weights(features: number, counts: CommissionsSettings['counts'], rng: Rng): Weights {
  const width = slopeWidth(features, counts);
  const slopes = Float64Array.from({ length: 4 * width }, (_, i) => (i % width === 0 ? 1 : 0.6) * normal(rng));
  const products = Float64Array.from({ length: 6 }, () => 0.6 * normal(rng));
  const norm = Math.hypot(...slopes, ...products);
  return { width, slopes: slopes.map((x) => x / norm), products: products.map((x) => x / norm) };
}

const slopeWidth = (features: number, counts: CommissionsSettings['counts']): number =>
  1 + features * (counts === 'values' ? 1 : 2);

/** What a unit of each part's value adds to the node's, but for products of parts. */
function slopes({ width, slopes }: Weights, node: TreeNode): Float64Array {
  const total = new Float64Array(4);
  for (let part = 0; part < 4; part++) {
    const seen = visibleOf(node, part);
    for (let k = 0; k < width; k++) total[part] = (total[part] ?? 0) + (slopes[part * width + k] ?? 0) * seen(k);
  }
  return total;
}

/** The numbers that a part's slope is linear in: 1, the brief of the whole, and the part's own brief or numbers. */
function visibleOf({ outcome, node }: TreeNode, part: number): (k: number) => number {
  const { briefs, items, rules } = outcome;
  const inner = rules.length;
  const features = inner === 0 ? 0 : (briefs?.length ?? 0) / inner;
  const child = 4 * node + 1 + part;
  const [own, first] = child < inner ? [briefs, child * features] : [items, (child - inner) * features];
  return (k) =>
    k === 0 ? 1 : k <= features ? (briefs?.[node * features + k - 1] ?? 0) : (own?.[first + k - 1 - features] ?? 0);
}

const pairs = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
] as const;

function worth(parts: ArrayLike<number>, slopes: Float64Array, products: Float64Array): number {
  let total = 0;
  for (let i = 0; i < 4; i++) total += (slopes[i] ?? 0) * (parts[i] ?? 0);
  for (let k = 0; k < 6; k++) {
    const [i, j] = pairs[k] ?? [0, 0];
    total += (products[k] ?? 0) * (parts[i] ?? 0) * (parts[j] ?? 0);
  }
  return total;
}

/** Exact moments, where the parts are independent: the rule is linear in each part's value. */
function believed(parts: readonly Belief[], slopes: Float64Array, products: Float64Array): Belief {
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
  return { mean: worth(means, slopes, products), spread: Math.sqrt(single + both), binary: false };
}

/** What an evaluator sees of a node: reports × (1, brief and, in place, what the part is), then products of reports. */
function nodeTerms(features: number, counts: CommissionsSettings['counts']) {
  const each = slopeWidth(features, counts);
  const width = 4 * each + 6;
  return {
    width,
    row(reports: readonly number[], node: TreeNode): Float32Array {
      const row = new Float32Array(width);
      for (let part = 0; part < 4; part++) {
        const seen = visibleOf(node, part);
        for (let k = 0; k < each; k++) row[part * each + k] = (reports[part] ?? 0) * seen(k);
      }
      pairs.forEach(([i, j], k) => {
        row[4 * each + k] = (reports[i] ?? 0) * (reports[j] ?? 0);
      });
      return row;
    },
  };
}
