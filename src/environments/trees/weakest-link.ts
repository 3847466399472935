import { below, normal, rng as seeded } from '../../math/rng.js';
import { grid, type LedgerSettings, ledgerValues, quadratic, quadraticWidth } from './ledger.js';
import type { RuledTreeWorld } from './tree-world.js';

/** Draws of a standard normal to draw from: an unseen leaf costs one table look-up. */
const priorDraws = drawn(4096);

export type WeakestLinkRule = 'min' | 'max' | 'mean';

export interface WeakestLinkSettings extends LedgerSettings {
  /** The visible rules; a node carries one of them, drawn uniformly. Default: all three. */
  readonly rules?: readonly WeakestLinkRule[];
}

/**
 * Weakest link: items as in the ledger, but a node is the minimum, the maximum or the mean of its parts, by a visible rule.
 * Noise in the reports grows with depth: recursion hurts here, and a good gate stops the climb.
 */
export function weakestLink({ features, rules = ['min', 'max', 'mean'] }: WeakestLinkSettings): RuledTreeWorld {
  return {
    name: 'weakest-link',
    about: 'minimum, maximum or mean of parts: errors grow with depth, and a good gate stops the climb',
    source: 'after Leike et al. 2018, arXiv:1811.07871, section 3.2 (error accumulation)',
    rules,
    itemWidth: features,
    judged: 'pair',
    reports: grid,
    drawItem: (into, at, rng) => {
      for (let i = 0; i < features; i++) into[at + i] = normal(rng);
    },
    combine: (rule, parts) => fold(rules[rule], parts),
    itemRow: (items, at, into) => quadratic(items, at, features, into),
    nodeRow: (rule, reports) => sortedRow(rule, rules.length, reports),
    itemRowWidth: quadraticWidth(features),
    nodeRowWidth: rules.length * 6,
    unseen: { mean: 0, spread: 1, binary: false },
    drawValue: (rng) => priorDraws[below(rng, priorDraws.length)] ?? 0,
  };
}

export const weakestLinkValues = ledgerValues;

function fold(rule: WeakestLinkRule | undefined, parts: ArrayLike<number>): number {
  const [a = 0, b = 0, c = 0, d = 0] = Array.from(parts);
  if (rule === 'min') return Math.min(a, b, c, d);
  if (rule === 'max') return Math.max(a, b, c, d);
  return (a + b + c + d) / 4;
}

/** Rule × (constant, the four reports in ascending order, whether nobody reported). */
function sortedRow(rule: number, rules: number, reports: readonly number[] | undefined): Float32Array {
  const row = new Float32Array(rules * 6);
  row[rule * 6] = 1;
  if (reports === undefined) row[rule * 6 + 5] = 1;
  else
    [...reports]
      .sort((x, y) => x - y)
      .forEach((r, i) => {
        row[rule * 6 + 1 + i] = r;
      });
  return row;
}

function drawn(n: number): Float64Array {
  const rng = seeded('prior of a leaf');
  return Float64Array.from({ length: n }, () => normal(rng));
}
