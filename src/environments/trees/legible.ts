import type { Rng } from '../../math/rng.js';
import type { Belief, Legible, Visible } from '../../types/legible.js';
import type { Segment } from '../../types/trajectory.js';
import { firstLeaf, heightOf, leafOf, leavesAt, outcomeOf, type SelectionObservation, type TreeNode } from './tree.js';
import type { RuledTreeWorld, TreeRules, TreeWorld } from './tree-world.js';

/** Completions of the unseen leaves that a belief is averaged over, where a world has no closed form. */
const completions = 48;

/** What a person can see of a tree world's outcomes, and the best that anyone who knows the rules can conclude from a few leaves. */
export function legible(world: RuledTreeWorld): Legible<SelectionObservation, number> {
  return {
    ...visible(world),
    combine: (segment, parts) => combined(world, segment, parts),
    believe: (segment, seen, rng) => believe(world, segment, seen, rng),
  };
}

/** What anyone can see of a tree world's outcomes: the rules only where they are visible. */
export function visible(world: TreeWorld): Visible<SelectionObservation, number> {
  const { combine } = world;
  return {
    binary: world.unseen.binary,
    leaves: (segment) => leavesAt(heightOf(segment)),
    leaf: leafOf,
    stratum: (segment) => stratum(world, segment),
    ...(combine === undefined ? {} : { combine: (segment, parts) => combined({ combine }, segment, parts) }),
  };
}

function combined(
  { combine }: Pick<TreeRules, 'combine'>,
  segment: Segment<SelectionObservation, number>,
  parts: readonly number[],
): number {
  const outcome = outcomeOf(segment);
  const at = { outcome, node: segment.part, height: heightOf(segment) };
  return combine(outcome.rules[segment.part] ?? 0, parts, at);
}

function stratum(world: TreeWorld, segment: Segment<SelectionObservation, number>): string {
  const rule = outcomeOf(segment).rules[segment.part];
  return rule === undefined ? 'leaf' : (world.rules[rule] ?? 'unknown');
}

function believe(
  world: RuledTreeWorld,
  segment: Segment<SelectionObservation, number>,
  seen: ReadonlyMap<number, number>,
  rng: Rng,
): Belief {
  const outcome = outcomeOf(segment);
  const height = heightOf(segment);
  const first = firstLeaf(outcome, segment.part, height);
  const at = { outcome, node: segment.part, height };
  if (seen.size >= leavesAt(height)) return fromAllLeaves(world, at, seen);
  const read = new Map([...seen].map(([index, value]) => [first + index, value]));
  return world.believe ? propagate(world, at, read) : sampleCompletions(world, at, read, rng);
}

/** Every leaf was inspected: the value is certain. */
function fromAllLeaves(world: RuledTreeWorld, at: TreeNode, seen: ReadonlyMap<number, number>): Belief {
  const leaves = Float64Array.from({ length: leavesAt(at.height) }, (_, i) => seen.get(i) ?? 0);
  return { mean: rollUp(world, at, leaves), spread: 0, binary: world.unseen.binary };
}

/** Exact: beliefs go up the tree; a branch without an inspected leaf has the prior belief of a whole, unless its briefs say more. */
function propagate(world: RuledTreeWorld, at: TreeNode, read: ReadonlyMap<number, number>): Belief {
  const { outcome, node, height } = at;
  const leaf = firstLeaf(outcome, node, height);
  if (height === 0) {
    const value = read.get(leaf);
    return value === undefined ? world.unseen : { ...world.unseen, mean: value, spread: 0 };
  }
  const end = leaf + leavesAt(height);
  const unread = ![...read.keys()].some((index) => index >= leaf && index < end);
  if (unread && world.briefWidth === undefined) return world.unseen;
  const parts = [1, 2, 3, 4].map((i) => propagate(world, { outcome, node: 4 * node + i, height: height - 1 }, read));
  return world.believe?.(outcome.rules[node] ?? 0, parts, at) ?? world.unseen;
}

/** Monte Carlo: unseen leaves are drawn from their prior. */
function sampleCompletions(world: RuledTreeWorld, at: TreeNode, read: ReadonlyMap<number, number>, rng: Rng): Belief {
  const { outcome, node, height } = at;
  const first = firstLeaf(outcome, node, height);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < completions; i++) {
    const leaves = Float64Array.from(
      { length: leavesAt(height) },
      (_, j) => read.get(first + j) ?? world.drawValue(rng),
    );
    const value = rollUp(world, at, leaves);
    sum += value;
    squares += value * value;
  }
  const mean = sum / completions;
  return { mean, spread: Math.sqrt(Math.max(0, squares / completions - mean * mean)), binary: false };
}

/** The value of a node from the values of all leaves below it, by the visible rules. */
export function rollUp(world: TreeRules, { outcome, node, height }: TreeNode, leaves: Float64Array): number {
  let values = leaves;
  for (let h = 1; h <= height; h++) {
    const above = new Float64Array(values.length / 4);
    const start = firstNode(node, height - h);
    for (let i = 0; i < above.length; i++)
      above[i] = world.combine(outcome.rules[start + i] ?? 0, values.subarray(4 * i, 4 * i + 4), {
        outcome,
        node: start + i,
        height: h,
      });
    values = above;
  }
  return values[0] ?? 0;
}

/** Heap number of the leftmost node `depth` below a node. */
function firstNode(node: number, depth: number): number {
  let at = node;
  for (let d = 0; d < depth; d++) at = 4 * at + 1;
  return at;
}
