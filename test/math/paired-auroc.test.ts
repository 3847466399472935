import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { auroc, bootstrap, pairedAuroc } from '../../src/math/statistics/index.js';

const chance = rng('cases');
const cases = Array.from({ length: 60 }, () => {
  const wrong = chance.next() < 0.3;
  return { wrong, good: Math.round(10 * chance.next()) + (wrong ? 4 : 0), idle: chance.next() };
});
const [good, idle, wrong] = [cases.map((c) => c.good), cases.map((c) => c.idle), cases.map((c) => c.wrong)];

describe('the difference of two areas', () => {
  const found = pairedAuroc(good, idle, wrong, { rng: rng(0), rounds: 2000 });
  it('is the areas’ difference', () => expect(found.value).toBe(auroc(good, wrong) - auroc(idle, wrong)));
  it('has the interval of a bootstrap that sorts every resample anew', () => {
    const slow = bootstrap(
      cases,
      (sample) => {
        const positive = sample.map((c) => c.wrong);
        const area = (of: 'good' | 'idle') =>
          auroc(
            sample.map((c) => c[of]),
            positive,
          );
        return area('good') - area('idle');
      },
      rng(0),
      2000,
    );
    expect(found.low).toBeCloseTo(slow.low, 12);
    expect(found.high).toBeCloseTo(slow.high, 12);
  });
  it('is 0 for scores that give the same order', () =>
    expect(
      pairedAuroc(
        good,
        good.map((x) => 2 * x),
        wrong,
        { rng: rng(0), rounds: 100 },
      ),
    ).toEqual({ value: 0, low: 0, high: 0 }));
  it('is NaN where there are no positives', () =>
    expect(
      pairedAuroc(
        good,
        idle,
        wrong.map(() => false),
        { rng: rng(0), rounds: 100 },
      ).value,
    ).toBeNaN());
});
