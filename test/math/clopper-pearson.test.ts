import { describe, expect, it } from 'vitest';
import { clopperPearsonUpper } from '../../src/math/statistics/clopper-pearson.js';

describe('Clopper and Pearson’s upper bound', () => {
  it.each([
    [10, 0.05],
    [500, 0.1],
    [3, 0.5],
  ])('of no successes in %i is the closed form 1 − error^(1/n)', (n, error) =>
    expect(clopperPearsonUpper(0, n, error)).toBeCloseTo(1 - error ** (1 / n), 12),
  );
  it.each([
    [10, 0.05],
    [500, 0.1],
  ])('of all but one in %i is (1 − error)^(1/n)', (n, error) =>
    expect(clopperPearsonUpper(n - 1, n, error)).toBeCloseTo((1 - error) ** (1 / n), 9),
  );
  /** Two-sided 95 %: Clopper & Pearson 1934; the tabled values of 1 in 10, 5 in 10 and 8 in 20. */
  it.each([
    [1, 10, 0.445],
    [5, 10, 0.8129],
    [8, 20, 0.6395],
  ])('%i in %i: the published %f', (k, n, high) => expect(clopperPearsonUpper(k, n, 0.025)).toBeCloseTo(high, 4));
  it('of all is 1, and so it is of nothing', () =>
    expect([clopperPearsonUpper(4, 4, 0.05), clopperPearsonUpper(0, 0, 0.05)]).toEqual([1, 1]));
  it('is below the true proportion with probability error at most, by summing over all that may come', () => {
    for (const [n, p, error] of [
      [20, 0.1, 0.1],
      [50, 0.02, 0.05],
      [30, 0.5, 0.2],
    ] as const) {
      let [missed, mass] = [0, (1 - p) ** n];
      for (let k = 0; k <= n; k++) {
        if (clopperPearsonUpper(k, n, error) < p) missed += mass;
        mass *= ((n - k) / (k + 1)) * (p / (1 - p));
      }
      expect(missed).toBeLessThanOrEqual(error);
    }
  });
  it('does not vanish for many', () => expect(clopperPearsonUpper(2000, 100000, 0.05)).toBeCloseTo(0.02075, 4));
  it.each([
    [5, 4, 0.1, 'expected an integer from 0 to 4, got 5'],
    [0.5, 4, 0.1, 'expected an integer from 0 to 4, got 0.5'],
    [1, 4, 0, 'expected error in (0, 1), got 0'],
  ])('refuses %f in %f with error %f', (k, n, error, why) =>
    expect(() => clopperPearsonUpper(k, n, error)).toThrow(why),
  );
});
