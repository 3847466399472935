import { claims } from '../../src/environments/trees/claims.js';
import { ledger } from '../../src/environments/trees/ledger.js';
import { drawOutcome } from '../../src/environments/trees/selection.js';
import {
  delivered,
  type Outcome,
  outcomeOf,
  type SelectionObservation,
  type TreeNode,
} from '../../src/environments/trees/tree.js';
import type { RuledTreeWorld, TreeWorld } from '../../src/environments/trees/tree-world.js';
import { weakestLink } from '../../src/environments/trees/weakest-link.js';
import { rng } from '../../src/math/rng.js';
import type { Segment } from '../../src/types/index.js';

/** The worlds as they are shipped. Rules by number: parity, majority, if-then-else; minimum, maximum, mean. */
export const claimsWorld = (symbols = 64): RuledTreeWorld =>
  claims({ symbols, rules: ['parity', 'majority', 'if-then-else'] });
export const ledgerWorld = (forgotten = 0): RuledTreeWorld => ledger({ features: 6, forgotten });
export const weakestLinkWorld = (): RuledTreeWorld =>
  weakestLink({ features: 6, forgotten: 0, rules: ['min', 'max', 'mean'] });

/** A node, for rules that depend on nothing but the parts' values. */
export const anyNode: TreeNode = {
  outcome: { level: 1, rules: Uint8Array.of(0), items: new Float32Array(4), seal: 'signed' },
  node: 0,
  height: 1,
};

/** An outcome of a world as a segment, by a seed. */
export const drawn = (world: TreeWorld, level: number, seed: number | string): Segment<SelectionObservation, number> =>
  delivered(drawOutcome(world, { level, seal: 'signed' }, rng(seed)), `sample/${seed}`, world.name);

/** An outcome made by hand. */
export const made = (
  level: number,
  rules: readonly number[],
  items: readonly number[],
): Segment<SelectionObservation, number> =>
  delivered(
    { level, rules: Uint8Array.from(rules), items: Float32Array.from(items), seal: 'signed' } satisfies Outcome,
    'made',
    'by hand',
  );

/** The rules of an outcome's inner nodes, and its items. */
export const rulesOf = (segment: Segment<SelectionObservation, number>) => [...outcomeOf(segment).rules];
export const itemsOf = (segment: Segment<SelectionObservation, number>) => [...outcomeOf(segment).items];

/** A tree as nested lists, built from the top by recursion over quarters: shares no arithmetic with heap numbers. */
export interface Nested {
  readonly rule: number | undefined;
  readonly leaves: readonly number[];
  readonly parts: readonly Nested[];
}

/** `rules`: by depth, left to right, one list a depth. */
export function nested(depths: readonly (readonly number[])[], leaves: readonly number[], at = 0): Nested {
  const [here, ...deeper] = depths;
  if (here === undefined) return { rule: undefined, leaves, parts: [] };
  const size = leaves.length / 4;
  const parts = [0, 1, 2, 3].map((i) => nested(deeper, leaves.slice(i * size, (i + 1) * size), 4 * at + i));
  return { rule: here[at], leaves, parts };
}

/** Rules split by depth: 1, 4, 16 … of them. */
export function byDepth(rules: readonly number[], level: number): number[][] {
  const depths: number[][] = [];
  for (let d = 0, from = 0; d < level; from += 4 ** d, d++) depths.push(rules.slice(from, from + 4 ** d));
  return depths;
}

/** The value of a nested tree under a rule for four values. */
export const worth = (
  tree: Nested,
  leaf: (index: number) => number,
  combine: (rule: number, values: readonly number[]) => number,
  from = 0,
): number =>
  tree.rule === undefined
    ? leaf(from)
    : combine(
        tree.rule,
        tree.parts.map((part, i) => worth(part, leaf, combine, from + (i * tree.leaves.length) / 4)),
      );

/** The rules of claims, written once more. */
export function decided(rule: number, values: readonly number[]): number {
  const [a, b, c, d] = values.map((v) => v > 0);
  const n = values.filter((v) => v > 0).length;
  const holds = rule === 0 ? n === 1 || n === 3 : rule === 1 ? n > 2 || (n === 2 && a) : a ? b : c !== d;
  return holds ? 1 : -1;
}
