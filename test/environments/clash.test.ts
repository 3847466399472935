import { expect, it } from 'vitest';
import { clashOf, withFlaw } from '../../src/environments/trees/commissions/clash.js';
import { commissions } from '../../src/environments/trees/commissions/commissions.js';
import { commissionRules } from '../../src/environments/trees/commissions/rules.js';
import { ledgerValues } from '../../src/environments/trees/ledger.js';
import { legible } from '../../src/environments/trees/legible.js';
import { treeOracle } from '../../src/environments/trees/oracle.js';
import { outcomeOf, partsOf } from '../../src/environments/trees/tree.js';
import type { RuledTreeWorld } from '../../src/environments/trees/tree-world.js';
import { minimise } from '../../src/math/lbfgs.js';
import { rng } from '../../src/math/rng.js';
import { addScaled, dot, widthOf } from '../../src/math/row.js';
import { mean, variance } from '../../src/math/statistics/index.js';
import { drawn } from './sample.js';

it.each([1, 2, 3])('values of level %i have mean 0 and variance 1', (level) => {
  const values = sample(level, 3000).map(worthOf);
  expect(Math.abs(mean(values))).toBeLessThan(0.08);
  expect(Math.abs(variance(values) - 1)).toBeLessThan(0.16);
});

it('what follows from right reports on all parts explains half of the value, and the rest is the clash', () => {
  const rest = sample(1, 3000).map((outcome) => worthOf(outcome) - Math.SQRT1_2 * fromReports(outcome));
  expect(variance(rest)).toBeGreaterThan(0.43);
  expect(variance(rest)).toBeLessThan(0.57);
});

it('nothing that an evaluator sees of right reports says more of the value than the rule does', () => {
  const weights = regression(sample(1, 2000));
  const unseen = sample(1, 2000, 'other').map((outcome) => worthOf(outcome) - dot(weights, rowOf(outcome)));
  expect(variance(unseen)).toBeGreaterThan(0.43);
});

it('whoever inspects every item knows the value, and does not without the flaw', () => {
  const outcome = drawn(flawed, 1, 'inspected');
  const read = new Map(partsOf(outcome).map((part, i) => [i, worthOf(part)]));
  expect(legible(flawed).believe(outcome, read, rng(0)).mean).toBe(worthOf(outcome));
  expect(legible(plain).believe(outcome, read, rng(0)).mean).toBe(fromReports(outcome));
});

it('parts are worth what they are worth without the flaw', () => {
  const parts = partsOf(drawn(flawed, 1, 'parts'));
  expect(parts.map(worthOf)).toEqual(parts.map((part) => treeOracle(plain, hidden).trueValue(part)));
});

it('outcomes of other levels are worth what follows from their parts', () => {
  const outcome = drawn(flawed, 2, 'above');
  expect(worthOf(outcome)).toBeCloseTo(fromReports(outcome), 10);
});

it('an aspect that value does not depend on takes three features', () => {
  expect(() => clashOf(2, rng('truth'), rng('clash'))).toThrow('expected at least 3 features');
});

const settings = { features: 6, counts: 'values', flaw: { level: 1, share: 0.5 } } as const;
const hidden = ledgerValues({ features: 6, forgotten: 0 }, rng('truth'));
const rules = commissionRules(settings, hidden, rng('rules'));
const plain: RuledTreeWorld = { ...commissions(settings), ...rules };
const flawed: RuledTreeWorld = {
  ...plain,
  ...withFlaw(rules, settings.flaw, clashOf(6, rng('truth'), rng('clash'))),
};
const oracle = treeOracle(flawed, hidden);

type Part = ReturnType<typeof drawn>;

const sample = (level: number, count: number, name = 'sample') =>
  Array.from({ length: count }, (_, i) => drawn(flawed, level, `${name}/${i}`));

function worthOf(outcome: Part): number {
  return oracle.trueValue(outcome);
}

/** What a person concludes who is shown the true value of every part. */
function fromReports(outcome: Part): number {
  return legible(flawed).combine(outcome, partsOf(outcome).map(worthOf));
}

function rowOf(outcome: Part) {
  return flawed.nodeRow(0, partsOf(outcome).map(worthOf), { outcome: outcomeOf(outcome), node: 0, height: 1 });
}

/** Least squares. */
function regression(outcomes: readonly Part[]): Float64Array {
  const known = outcomes.map((outcome) => ({ row: rowOf(outcome), value: worthOf(outcome) }));
  const loss = (w: Float64Array, gradient: Float64Array) => {
    gradient.fill(0);
    return known.reduce((total, { row, value }) => {
      const off = dot(w, row) - value;
      addScaled(gradient, off, row);
      return total + off ** 2 / 2;
    }, 0);
  };
  return minimise(loss, new Float64Array(widthOf(rowOf(outcomes[0] ?? drawn(flawed, 1, 0)))), { iterations: 200 });
}
