import { normal } from '../../../math/rng.js';
import { grid, quadratic, quadraticWidth } from '../ledger.js';
import type { TreeNode } from '../tree.js';
import type { TreeWorld } from '../tree-world.js';
import { type CommissionsSettings, pairs, slopeWidth, writeScaled } from './terms.js';

/**
 * Commissions: work that is made of four parts to a visible brief. How much each part counts for this brief, and how parts go
 * together, is a rule of its own at every level, and only people know it. Reports are real numbers, so that errors can compound.
 */
export function commissions({ features, counts, flaw }: CommissionsSettings): TreeWorld {
  const terms = nodeTerms(features, counts);
  return {
    ...(flaw !== undefined ? obfuscated : counts === 'values' ? plain : inPlace),
    source: 'after Leike et al. 2018, arXiv:1811.07871, section 3.2 (error accumulation)',
    rules: ['brief'],
    itemWidth: features,
    briefWidth: features,
    judged: 'pair',
    reports: grid,
    drawItem: (into, at, rng) => {
      for (let i = 0; i < features; i++) into[at + i] = normal(rng);
    },
    itemRow: (items, at, into) => quadratic(items, at, features, into),
    nodeRow: (_rule, reports, at, into) =>
      reports === undefined
        ? new Float32Array(terms.width)
        : terms.row(reports, at, into ?? new Float32Array(terms.width)),
    itemRowWidth: quadraticWidth(features),
    nodeRowWidth: terms.width,
    unseen: { mean: 0, spread: 1, binary: false },
    drawValue: normal,
  };
}

const plain = {
  name: 'commissions',
  about: 'work in four parts made to a brief: how much parts count is a rule at every level that only people know',
};
const inPlace = {
  name: 'commissions-in-place',
  about: 'commissions in which a part counts by what it is, not only by its value: to be judged in place',
};
const obfuscated = {
  name: 'commissions-obfuscated',
  about:
    'commissions with a flaw that lies between parts: reports on parts are right, and what follows from them is wrong',
};

/** What an evaluator sees of a node: reports × (1, brief and, in place, what the part is), then products of reports. */
function nodeTerms(features: number, counts: CommissionsSettings['counts']) {
  const each = slopeWidth(features, counts);
  const width = 4 * each + 6;
  return {
    width,
    row(reports: readonly number[], node: TreeNode, into: Float32Array): Float32Array {
      for (let part = 0; part < 4; part++) {
        writeScaled({ node, part, width: each }, reports[part] ?? 0, into, part * each);
      }
      for (let k = 0; k < pairs.length; k++) {
        const [i, j] = pairs[k] as (typeof pairs)[number];
        into[4 * each + k] = (reports[i] ?? 0) * (reports[j] ?? 0);
      }
      return into;
    },
  };
}
