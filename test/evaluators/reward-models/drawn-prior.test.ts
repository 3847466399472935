import { describe, expect, it } from 'vitest';
import { fitLinear } from '../../../src/evaluators/reward-models/linear.js';
import { flip, normal, rng } from '../../../src/math/rng.js';
import { mean, variance } from '../../../src/math/statistics/index.js';
import { kinds, type Labelled } from '../../../src/types/index.js';

/** Features 0 and 1 are what labels speak of; feature 2 is the same on both sides of every comparison, feature 3 is always zero. */
const width = 4;
const many = 400;

describe('members with drawn priors', () => {
  it.each([0.25, 1, 4])('l2 = %d: differ by about 1/√l2 on what no label speaks of', (l2) => {
    const weights = Array.from({ length: many }, (_, i) => fitted('drawn', 30, l2, i));
    for (const silent of [2, 3]) {
      const values = weights.map((w) => w[silent] ?? 0);
      // Four standard errors: of a mean of 400, and of a deviation estimated from 400.
      expect(Math.abs(mean(values))).toBeLessThan(0.2 / Math.sqrt(l2));
      expect(Math.sqrt(variance(values) * l2)).toSatisfy((ratio: number) => ratio > 0.86 && ratio < 1.14);
    }
  });
  it('with priors at zero, nobody differs there', () => {
    for (const i of [0, 1, 2]) expect([...fitted('zero', 30, 1, i)].slice(2)).toEqual([0, 0]);
  });
  it('agree with the others where labels are many', () => {
    const zero = fitted('zero', 3_000, 0.5, 0);
    const off = Array.from({ length: 20 }, (_, i) => fitted('drawn', 3_000, 0.5, i)).map((w) => w[0] ?? 0);
    expect(Math.abs(mean(off) - (zero[0] ?? 0))).toBeLessThan(0.05);
    expect(Math.sqrt(variance(off))).toBeLessThan(0.05);
    expect(zero[0]).toBeGreaterThan(0.8);
  });
  it('and less so where they are few', () => {
    const few = Array.from({ length: 20 }, (_, i) => fitted('drawn', 5, 0.5, i)).map((w) => w[0] ?? 0);
    expect(Math.sqrt(variance(few))).toBeGreaterThan(0.3);
  });
  it('without a label are draws from the prior', () => {
    const [first, second] = [fitted('drawn', 0, 4, 1), fitted('drawn', 0, 4, 2)];
    const chance = rng('member/1');
    expect([...first]).toEqual(Array.from({ length: width }, () => expect.closeTo(normal(chance) / 2, 12)));
    expect([...first]).not.toEqual([...second]);
  });
  it('are the same bits for the same rng', () => expect(fitted('drawn', 30, 1, 5)).toEqual(fitted('drawn', 30, 1, 5)));
  it('are others for another rng', () => expect(fitted('drawn', 30, 1, 5)).not.toEqual(fitted('drawn', 30, 1, 6)));
});

describe('a prior that cannot be drawn from', () => {
  it('is refused', () =>
    expect(() => fitLinear({ ...settings, l2: 0, prior: 'drawn' })).toThrow(
      'expected l2 > 0 to draw from the prior, got 0',
    ));
  it('at zero is not', () => expect(() => fitLinear({ ...settings, l2: 0, prior: 'zero' })).not.toThrow());
});

const settings = { width, l2: 1, nuisance: { rationality: 1, slip: 0, tieWidth: 0 }, iterations: 500 };

const fitted = (prior: 'zero' | 'drawn', labels: number, l2: number, member: number): Float64Array =>
  fitLinear({ ...settings, l2, prior })(answers(labels), rng(`member/${member}`)).weights;

/** Answers by Bradley–Terry with weights (1, −1, anything, anything). */
function answers(count: number): Labelled[] {
  const chance = rng('answers');
  return Array.from({ length: count }, () => {
    const alike = normal(chance);
    const [first, second] = [0, 1].map(() => Float32Array.of(normal(chance), normal(chance), alike, 0));
    const worth = (row = new Float32Array(width)) => (row[0] ?? 0) - (row[1] ?? 0);
    const answer = flip(chance, 1 / (1 + Math.exp(worth(second) - worth(first)))) ? 'first' : 'second';
    const question = { ties: false, bothBad: false };
    return { kind: kinds.comparison, question, answer, rows: [first, second] } as Labelled;
  });
}
