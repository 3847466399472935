import type { TreeNode } from '../tree.js';

export interface CommissionsSettings {
  /** Visible numbers an item, and a brief. */
  readonly features: number;
  /**
   * What a part counts for depends on its value and the brief of the whole ('values'), or also on what the part itself is: its
   * own brief, or its numbers where it is an item ('parts').
   */
  readonly counts: 'values' | 'parts';
}

/** How many numbers a part's value is multiplied by: 1, the brief of the whole and, in place, what the part is. */
export const slopeWidth = (features: number, counts: CommissionsSettings['counts']): number =>
  1 + features * (counts === 'values' ? 1 : 2);

/** The k-th number that a part's value is multiplied by: 1, then the brief of the whole, then the part's own brief or, of an item, its numbers. */
export function visibleOf({ outcome, node }: TreeNode, part: number): (k: number) => number {
  const { briefs, items, rules } = outcome;
  const inner = rules.length;
  const features = inner === 0 ? 0 : (briefs?.length ?? 0) / inner;
  const child = 4 * node + 1 + part;
  const [own, first] = child < inner ? [briefs, child * features] : [items, (child - inner) * features];
  return (k) =>
    k === 0 ? 1 : k <= features ? (briefs?.[node * features + k - 1] ?? 0) : (own?.[first + k - 1 - features] ?? 0);
}

/** Parts by twos. */
export const pairs = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
] as const;
