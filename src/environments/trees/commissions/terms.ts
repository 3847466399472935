import type { TreeNode } from '../tree.js';

/** A flaw that lies between parts: it shows in no part's value. */
export interface FlawSettings {
  /** Level of the outcomes whose parts may clash, 1 to 9. */
  readonly level: number;
  /** Share of the variance of their value that is due to clashes, above 0 and below 1. */
  readonly share: number;
}

export interface CommissionsSettings {
  /** Visible numbers an item, and a brief. */
  readonly features: number;
  /**
   * What a part counts for depends on its value and the brief of the whole ('values'), or also on what the part itself is: its
   * own brief, or its numbers where it is an item ('parts').
   */
  readonly counts: 'values' | 'parts';
  /** A flaw that lies between parts; absent: none. */
  readonly flaw?: FlawSettings;
}

/** How many numbers a part's value is multiplied by: 1, the brief of the whole and, in place, what the part is. */
export const slopeWidth = (features: number, counts: CommissionsSettings['counts']): number =>
  1 + features * (counts === 'values' ? 1 : 2);

/** A part of a node, and how many visible numbers its value is multiplied by. */
interface VisiblePart {
  readonly node: TreeNode;
  readonly part: number;
  readonly width: number;
}

/**
 * Writes the numbers that a part's value is multiplied by, times `scale`, into a row from `at` on: 1, then the brief of the whole, then the
 * part's own brief or, of an item, its numbers. This runs for every part of every outcome, and makes nothing.
 */
export function writeScaled({ node, part, width }: VisiblePart, scale: number, into: Float32Array, at: number): void {
  const { outcome, node: whole } = node;
  const { briefs = none, items, rules } = outcome;
  const inner = rules.length;
  const features = inner === 0 ? 0 : briefs.length / inner;
  into[at] = scale;
  for (let k = 0; k < features; k++) into[at + 1 + k] = scale * (briefs[whole * features + k] as number);
  if (width <= 1 + features) return;
  const child = 4 * whole + 1 + part;
  const [own, first] = child < inner ? [briefs, child * features] : [items, (child - inner) * features];
  for (let k = 0; k < width - 1 - features; k++) into[at + 1 + features + k] = scale * (own[first + k] as number);
}

/** The same numbers, as they are. */
export function visibleOf(node: TreeNode, part: number, width: number): Float32Array {
  const visible = new Float32Array(width);
  writeScaled({ node, part, width }, 1, visible, 0);
  return visible;
}

const none = new Float32Array(0);

/** Parts by twos. */
export const pairs = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
] as const;
