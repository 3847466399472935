import type { Rng } from '../../../math/rng.js';
import { along, direction, orthogonal, valueDirections } from '../ledger.js';
import { firstLeaf, leavesAt, type TreeNode } from '../tree.js';
import type { TreeRules } from '../tree-world.js';
import { type FlawSettings, pairs } from './terms.js';

/** How well the parts of a node go with each other, of mean 0 and variance 1. */
export type Clash = (node: TreeNode) => number;

/**
 * Items have one more aspect, independent of what they are worth: how much of it a part has is the sum over its items, of unit variance.
 * Parts that have the same sign of it go together, by the product of how much they have. `truth`: the chance that hidden values are made
 * with. @throws RangeError for fewer than three features.
 */
export function clashOf(features: number, truth: Rng, chance: Rng): Clash {
  if (features < 3) throw new RangeError(`expected at least 3 features where parts can clash, got ${features}`);
  const { a, b } = valueDirections(features, truth);
  const aspect = orthogonal(orthogonal(direction(features, chance), a), b);
  return ({ outcome, node, height }) => {
    const leaves = leavesAt(height - 1);
    const first = firstLeaf(outcome, node, height);
    const has = [0, 1, 2, 3].map((part) => {
      let total = 0;
      for (let i = 0; i < leaves; i++) total += along(aspect, outcome.items, (first + part * leaves + i) * features);
      return total / Math.sqrt(leaves);
    });
    const together = pairs.reduce((total, [i, j]) => total + (has[i] ?? 0) * (has[j] ?? 0), 0);
    return together / Math.sqrt(pairs.length);
  };
}

/** Rules by which nodes of the flaw's level are worth less where their parts clash, for whoever reads all items; from values of parts nobody can tell. */
export const withFlaw = (rules: TreeRules, { level, share }: FlawSettings, clash: Clash): TreeRules => ({
  ...rules,
  inspect(rule, parts, node) {
    const value = rules.combine(rule, parts, node);
    return node.height === level ? Math.sqrt(1 - share) * value + Math.sqrt(share) * clash(node) : value;
  },
});
