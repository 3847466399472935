import type { Rng } from '../../math/rng.js';
import type { Belief, Legible, Visible } from '../../types/legible.js';
import type { Segment } from '../../types/trajectory.js';
import { heightOf, leafOf, leavesAt, outcomeOf, type SelectionObservation, type TreeNode } from './tree.js';
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

const believe = (
  world: RuledTreeWorld,
  segment: Segment<SelectionObservation, number>,
  seen: ReadonlyMap<number, number>,
  rng: Rng,
): Belief => believeFromParts(world, segment, { height: 0, seen }, rng);

/** Values read of parts of one height above the leaves: index among those of the outcome, left to right → value. */
interface ReadParts {
  readonly height: number;
  readonly seen: ReadonlyMap<number, number>;
}

/** The best belief about an outcome, of anyone who knows the rules, from the values of some of its parts of one height. */
export function believeFromParts(
  world: RuledTreeWorld,
  segment: Segment<SelectionObservation, number>,
  { height: base, seen }: ReadParts,
  rng: Rng,
): Belief {
  const outcome = outcomeOf(segment);
  const height = heightOf(segment);
  const first = firstNode(segment.part, height - base);
  const at = { outcome, node: segment.part, height };
  if (seen.size >= leavesAt(height - base)) return fromAllParts(world, at, { height: base, seen });
  const read = { height: base, seen: new Map([...seen].map(([index, value]) => [first + index, value])) };
  return world.believe ? propagate(world, at, read) : sampleCompletions(world, at, read, rng);
}

/** Every part was read: the value is certain. */
function fromAllParts(world: RuledTreeWorld, at: TreeNode, { height, seen }: ReadParts): Belief {
  const parts = Float64Array.from({ length: leavesAt(at.height - height) }, (_, i) => seen.get(i) ?? 0);
  return { mean: rollUp(world, at, parts, height), spread: 0, binary: world.unseen.binary };
}

/** Exact: beliefs go up the tree, from values by node; a branch of which nothing was read has the prior belief of a whole, unless its briefs say more. */
function propagate(world: RuledTreeWorld, at: TreeNode, read: ReadParts): Belief {
  const { outcome, node, height } = at;
  if (height === read.height) {
    const value = read.seen.get(node);
    return value === undefined ? world.unseen : { ...world.unseen, mean: value, spread: 0 };
  }
  const first = firstNode(node, height - read.height);
  const end = first + leavesAt(height - read.height);
  const unread = ![...read.seen.keys()].some((index) => index >= first && index < end);
  if (unread && world.briefWidth === undefined) return world.unseen;
  const parts = [1, 2, 3, 4].map((i) => propagate(world, { outcome, node: 4 * node + i, height: height - 1 }, read));
  return world.believe?.(outcome.rules[node] ?? 0, parts, at) ?? world.unseen;
}

/** Monte Carlo: what was not read is drawn from its prior. */
function sampleCompletions(world: RuledTreeWorld, at: TreeNode, read: ReadParts, rng: Rng): Belief {
  const { outcome, node, height } = at;
  const first = firstNode(node, height - read.height);
  const unread = (index: number) =>
    read.height === 0 ? world.drawValue(rng) : drawnPart(world, { outcome, node: index, height: read.height }, rng);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < completions; i++) {
    const parts = Float64Array.from(
      { length: leavesAt(height - read.height) },
      (_, j) => read.seen.get(first + j) ?? unread(first + j),
    );
    const value = rollUp(world, { outcome, node, height }, parts, read.height);
    sum += value;
    squares += value * value;
  }
  const mean = sum / completions;
  return { mean, spread: Math.sqrt(Math.max(0, squares / completions - mean * mean)), binary: false };
}

const drawnPart = (world: RuledTreeWorld, at: TreeNode, rng: Rng): number =>
  rollUp(
    world,
    at,
    Float64Array.from({ length: leavesAt(at.height) }, () => world.drawValue(rng)),
  );

/** The value of a node from the values of all parts of a height below it (of all leaves, which are there to be read, unless told), by the rules. */
export function rollUp(
  world: TreeRules,
  { outcome, node, height }: TreeNode,
  parts: Float64Array,
  partHeight = 0,
): number {
  let values = parts;
  for (let h = partHeight + 1; h <= height; h++) {
    const above = new Float64Array(values.length / 4);
    const start = firstNode(node, height - h);
    for (let i = 0; i < above.length; i++) {
      const at = { outcome, node: start + i, height: h };
      const [rule, four] = [outcome.rules[at.node] ?? 0, values.subarray(4 * i, 4 * i + 4)];
      const inspected = partHeight === 0 ? world.inspect?.(rule, four, at) : undefined;
      above[i] = inspected ?? world.combine(rule, four, at);
    }
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
