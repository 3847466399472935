import { believeFromParts } from '../../environments/trees/legible.js';
import {
  delivered,
  heightOf,
  leavesAt,
  nodesAbove,
  outcomeOf,
  type SelectionObservation,
} from '../../environments/trees/tree.js';
import type { RuledTreeWorld, TreeWorld } from '../../environments/trees/tree-world.js';
import type { Rng } from '../../math/rng.js';
import type { Row } from '../../math/row.js';
import type { Belief } from '../../types/legible.js';
import type { Segment } from '../../types/trajectory.js';

/** What is handed to people beside the made-up values of an outcome's parts: the parts themselves, or nothing of them. */
export type Handed = 'values' | 'values on parts';

/** An outcome and its parts at any depth, as opponents of the ladder use them. Holds no hidden value. */
export interface DeepParts<O, A> {
  /** All that is visible of an outcome, in one row. */
  row(outcome: Segment<O, A>): Row;
  /** How many parts of a level an outcome has. */
  count(outcome: Segment<O, A>, level: number): number;
  /** The `index`-th of these, left to right. */
  part(outcome: Segment<O, A>, level: number, index: number): Segment<O, A>;
  /** What people, who know the rules of all levels, believe of an outcome from values of some of its parts of a level. */
  believe(outcome: Segment<O, A>, read: PartValues, rng: Rng): Belief;
  /** The outcome as people are told about it who state their rule; undefined where the rule is visible to anyone. */
  readonly madeUp: ((outcome: Segment<O, A>, id: string, handed: Handed) => Segment<O, A>) | undefined;
}

/** Values of parts of one level: index → value. */
export interface PartValues {
  readonly level: number;
  readonly values: ReadonlyMap<number, number>;
}

export function treeDeepParts(world: TreeWorld, ruled: RuledTreeWorld): DeepParts<SelectionObservation, number> {
  return {
    row: (outcome) => wholeRow(world, outcome),
    count: (outcome, level) => leavesAt(heightOf(outcome) - level),
    part: descendant,
    believe: (outcome, { level, values }, rng) =>
      believeFromParts(ruled, outcome, { height: level, seen: values }, rng),
    madeUp: world.combine === undefined ? madeUp : undefined,
  };
}

function descendant(
  segment: Segment<SelectionObservation, number>,
  level: number,
  index: number,
): Segment<SelectionObservation, number> {
  let first = segment.part;
  for (let depth = heightOf(segment) - level; depth > 0; depth--) first = 4 * first + 1;
  return { ...segment, part: first + index };
}

/** The briefs, where there are any, the visible rules, where there are several, and the items: as numbers, or which symbols they are. */
function wholeRow(
  { rules: names, itemRow, itemRowWidth, itemWidth }: TreeWorld,
  segment: Segment<SelectionObservation, number>,
): Row {
  const { briefs = [], rules, items } = outcomeOf(segment);
  if (itemWidth > 1 && names.length === 1) return Float32Array.from([...briefs, ...items]);
  const leaves = items.length / itemWidth;
  const index = [...rules].map((rule, i) => i * names.length + rule);
  const value = index.map(() => 1);
  for (let leaf = 0; leaf < leaves; leaf++) {
    const from = rules.length * names.length + leaf * itemRowWidth;
    const row = itemRow(items, leaf * itemWidth);
    const entries = row instanceof Float32Array ? row.entries() : sparseEntries(row);
    for (const [i, x] of entries) {
      index.push(from + i);
      value.push(x);
    }
  }
  const width = rules.length * names.length + leaves * itemRowWidth;
  return { width, index: Int32Array.from(index), value: Float32Array.from(value) };
}

function sparseEntries(row: Exclude<Row, Float32Array>): readonly (readonly [index: number, value: number])[] {
  if ('steps' in row) throw new TypeError('expected the row of an item, got steps');
  return [...row.index].map((i, k) => [i, row.value[k] ?? 0]);
}

function madeUp(segment: Segment<SelectionObservation, number>, id: string, handed: Handed) {
  const outcome = outcomeOf(segment);
  return delivered(handed === 'values' ? withoutParts(outcome) : outcome, id, 'made up');
}

/** Nothing is known of the parts: what they are is what parts are on average. */
function withoutParts(outcome: ReturnType<typeof outcomeOf>): ReturnType<typeof outcomeOf> {
  const { level, briefs } = outcome;
  const width = (briefs?.length ?? 0) / nodesAbove(level);
  const own = briefs?.map((x, i) => (i < width ? x : 0));
  return { ...outcome, ...(own === undefined ? {} : { briefs: own }), items: outcome.items.map(() => 0) };
}
