import {
  firstLeaf,
  heightOf,
  outcomeOf,
  type SelectionObservation,
  type TreeNode,
} from '../../../environments/trees/tree.js';
import type { TreeWorld } from '../../../environments/trees/tree-world.js';
import type { Branch } from '../../../types/display.js';
import { type Displays, holdsInWords } from './displays.js';

/** What a leaf is, in words: of the numbers that it is made of. */
export type ItemInWords = (items: Float32Array, at: number) => string;

/** Outcomes of trees as wholes of parts, with the visible rules in words. `item`: what a leaf says. */
export function treeDisplays(world: TreeWorld, item: ItemInWords): Displays<SelectionObservation, number> {
  const claims = world.judged === 'claim';
  return {
    of: (segment) => {
      const outcome = outcomeOf(segment);
      return { is: 'whole', of: branch({ world, item }, { outcome, node: segment.part, height: heightOf(segment) }) };
    },
    parts: (segment) => {
      const height = heightOf(segment);
      const name = height === 1 ? (claims ? 'statement' : 'item') : 'part';
      return height === 0 ? [] : [1, 2, 3, 4].map((i) => `${name} ${i}`);
    },
    prompt: claims ? 'Which of the two holds? Both: a tie. Neither: both bad.' : 'Which of the two is worth more?',
    reports: claims ? { prompt: 'Does this hold?', says: holdsInWords } : undefined,
  };
}

function branch(
  words: { readonly world: TreeWorld; readonly item: ItemInWords },
  { outcome, node, height }: TreeNode,
): Branch {
  const { world, item } = words;
  if (height === 0) return { item: item(outcome.items, firstLeaf(outcome, node, 0) * world.itemWidth) };
  const rule = world.rules[outcome.rules[node] ?? 0] ?? 'unknown';
  const parts = [1, 2, 3, 4].map((i) => branch(words, { outcome, node: 4 * node + i, height: height - 1 }));
  return { rule: rulesInWords[rule] ?? rule, parts, monotone: !notMonotone.includes(rule) };
}

const notMonotone = ['parity', 'if-then-else'];

/** The visible rules, as a person reads them above four parts. */
const rulesInWords: Readonly<Record<string, string>> = {
  parity: 'An odd number of these hold: one or three.',
  majority: 'Most of these hold; two against two, the first decides.',
  'if-then-else': 'If 1 holds, then 2 holds. If 1 does not, exactly one of 3 and 4 holds.',
  sum: 'Worth what these are worth together.',
  min: 'Worth what the worst of these is worth.',
  max: 'Worth what the best of these is worth.',
  mean: 'Worth what these are worth on average.',
  brief: 'Made to a brief, by which these count more or less.',
};

/** A symbol by its number. */
export const symbolInWords: ItemInWords = (items, at) => `claim number ${(items[at] ?? 0) + 1}`;

/** Features of an item, as numbers. */
export const featuresInWords =
  (width: number): ItemInWords =>
  (items, at) =>
    [...items.subarray(at, at + width)].map((x) => x.toFixed(1)).join('  ');
