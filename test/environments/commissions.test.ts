import { describe, expect, it } from 'vitest';
import { commissions } from '../../src/environments/trees/commissions/commissions.js';
import { commissionRules } from '../../src/environments/trees/commissions/rules.js';
import { ledgerValues } from '../../src/environments/trees/ledger.js';
import { legible, visible } from '../../src/environments/trees/legible.js';
import { treeOracle } from '../../src/environments/trees/oracle.js';
import { decodeOutcome, encodeOutcome, outcomeOf, type TreeNode } from '../../src/environments/trees/tree.js';
import type { RuledTreeWorld } from '../../src/environments/trees/tree-world.js';
import { minimise } from '../../src/math/lbfgs.js';
import { normal, rng } from '../../src/math/rng.js';
import { addScaled, dot, type Row, widthOf } from '../../src/math/row.js';
import { mean, variance } from '../../src/math/statistics/index.js';
import { drawn } from './sample.js';

const bothForms = ['values', 'parts'] as const;

describe.each(bothForms)('commissions, where parts count by %s', (counts) => {
  it.each([0, 1, 2, 3])('values of level %i have mean 0 and variance 1', (level) => {
    const values = Array.from({ length: 4000 }, (_, i) => oracleOf(counts).trueValue(drawn(world(counts), level, i)));
    expect(Math.abs(mean(values))).toBeLessThan(0.08);
    expect(Math.abs(Math.sqrt(variance(values)) - 1)).toBeLessThan(0.08);
  });
  it('the numbers that an evaluator sees decide a node’s value, linearly', () => {
    const fitted = regression(nodes(counts, 300, 2));
    for (const { row, value } of nodes(counts, 40, 2, 'other')) expect(dot(fitted, row)).toBeCloseTo(value, 2);
  });
  it('every level has a rule of its own', () => {
    const node = at(drawn(world(counts), 3, 'node'), 0, 3);
    const values = [1, 2, 3].map((height) => ruled(counts).combine(0, [1, -1, 2, 0.5], { ...node, height }));
    expect(new Set(values).size).toBe(3);
  });
  it('what nobody reported on has an empty row', () => {
    const node = at(drawn(world(counts), 1, 'row'), 0, 1);
    expect(world(counts).nodeRow(0, undefined, node)).toEqual(new Float32Array(world(counts).nodeRowWidth));
  });
});

describe('how much parts count', () => {
  it.each([
    ['values', false],
    ['parts', true],
  ] as const)('where they count by %s, what a part is matters: %s', (counts, matters) => {
    const node = at(drawn(world(counts), 2, 'part'), 0, 2);
    const briefs = Float32Array.from(node.outcome.briefs ?? [], (x, i) => (i >= 6 && i < 12 ? x + 1 : x));
    const worth = (one: TreeNode) => ruled(counts).combine(0, [1, 1, 1, 1], one);
    expect(worth(node) !== worth({ ...node, outcome: { ...node.outcome, briefs } })).toBe(matters);
  });
  it.each(bothForms)('is not in what learners are handed: %s', (counts) => {
    expect(world(counts)).not.toHaveProperty('combine');
    expect(visible(world(counts))).not.toHaveProperty('combine');
    expect(legible(ruled(counts))).toHaveProperty('combine');
  });
});

describe('what follows from a few items, in closed form', () => {
  it.each([1, 3, 7])('has the mean and the deviation of 40,000 completions, with %i of 16 seen', (looks) => {
    const segment = drawn(world('values'), 2, `seen/${looks}`);
    const seen = new Map(Array.from({ length: looks }, (_, i) => [(5 * i) % 16, normal(rng(`value/${looks}/${i}`))]));
    const exact = legible(ruled('values')).believe(segment, seen, rng(0));
    const { combine } = ruled('values');
    const drawing = legible({ ...world('values'), combine });
    const batches = Array.from({ length: 840 }, (_, i) => drawing.believe(segment, seen, rng(i)));
    const centre = mean(batches.map((b) => b.mean));
    const squares = mean(batches.map((b) => b.spread ** 2 + b.mean ** 2));
    expect(Math.abs(exact.mean - centre)).toBeLessThan(0.03);
    expect(Math.abs(exact.spread - Math.sqrt(squares - centre ** 2))).toBeLessThan(0.03);
  });
});

describe('an outcome with briefs', () => {
  it('has six numbers an inner node, and comes back from JSON', () => {
    const outcome = outcomeOf(drawn(world('values'), 2, 'json'));
    expect(outcome.briefs?.length).toBe(6 * 5);
    expect(decodeOutcome(JSON.parse(JSON.stringify(encodeOutcome(outcome))))).toEqual(outcome);
  });
});

type Counts = (typeof bothForms)[number];
const world = (counts: Counts) => commissions({ features: 6, counts });
const hidden = ledgerValues({ features: 6, forgotten: 0 }, rng('truth'));
const made: Partial<Record<Counts, RuledTreeWorld>> = {};

/** With the rules of one seed. */
function ruled(counts: Counts): RuledTreeWorld {
  const rules = () => commissionRules({ features: 6, counts }, hidden, rng('rules'));
  made[counts] ??= { ...world(counts), ...rules() };
  return made[counts];
}

const oracleOf = (counts: Counts) => treeOracle(ruled(counts), hidden);

const at = (segment: ReturnType<typeof drawn>, node: number, height: number): TreeNode => ({
  outcome: outcomeOf(segment),
  node,
  height,
});

interface ValuedRow {
  readonly row: Row;
  readonly value: number;
}

/** Nodes of level 2 with parts of any value: their rows, with a constant before them, and what they are worth. */
function nodes(counts: Counts, count: number, level: number, name = 'nodes'): readonly ValuedRow[] {
  return Array.from({ length: count }, (_, i) => {
    const node = at(drawn(world(counts), level, `${name}/${i}`), 0, level);
    const chance = rng(`${name}/parts/${i}`);
    const parts = [0, 1, 2, 3].map(() => normal(chance));
    const row = world(counts).nodeRow(0, parts, node);
    return { row: Float32Array.from([1, ...(row as Float32Array)]), value: ruled(counts).combine(0, parts, node) };
  });
}

/** Least squares. */
function regression(of: readonly ValuedRow[]): Float64Array {
  const loss = (w: Float64Array, gradient: Float64Array) => {
    gradient.fill(0);
    return of.reduce((total, { row, value }) => {
      const off = dot(w, row) - value;
      addScaled(gradient, off, row);
      return total + off ** 2 / 2;
    }, 0);
  };
  return minimise(loss, new Float64Array(of[0] === undefined ? 0 : widthOf(of[0].row)), {
    iterations: 1000,
    tolerance: 1e-10,
  });
}
