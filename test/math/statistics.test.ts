import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import {
  auroc,
  bootstrap,
  brier,
  ece,
  groupedBootstrap,
  logLoss,
  mean,
  meanInterval,
  normalCdf,
  pairedBootstrap,
  quantile,
  squaredDeviations,
  sum,
  variance,
  wilson,
} from '../../src/math/statistics/index.js';

describe('moments', () => {
  it('adds up, and gives 0 for nothing', () => expect([sum([1, 2, 6]), sum([])]).toEqual([9, 0]));
  it('averages', () => expect(mean([1, 2, 6])).toBe(3));
  it('sums squared deviations from the mean', () => expect(squaredDeviations([2, 4, 4, 4, 5, 5, 7, 9])).toBe(32));
  it('has the variance over n − 1', () => expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 12));
  it('has quantiles as R type 7', () =>
    expect([0, 0.1, 0.5, 0.9, 1].map((p) => quantile([4, 1, 3, 2], p))).toEqual([1, 1.3, 2.5, 3.7, 4]));
});

describe('wilson', () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
  it('81 of 263', () => interval(wilson(81, 263), 0.2553, 0.3662, 4));
  it('15 of 148', () => interval(wilson(15, 148), 0.0624, 0.1605, 4));
  it('0 of 20', () => interval(wilson(0, 20), 0, 0.1611, 4));
  it('1 of 29', () => interval(wilson(1, 29), 0.0061, 0.1718, 4));
  it('is the whole unit for nothing', () => expect(wilson(0, 0)).toEqual({ value: Number.NaN, low: 0, high: 1 }));
  it('refuses more successes than tries', () => expect(() => wilson(3, 2)).toThrow('expected 0 to 2 successes, got 3'));
});

describe('meanInterval', () => {
  // Student's t, .975 quantile, as printed tables have it.
  it.each([
    [1, 12.7062],
    [2, 4.30265],
    [3, 3.18245],
    [4, 2.77645],
    [9, 2.26216],
    [30, 2.04227],
    [31, 2.03951],
    [100, 1.98397],
    [1000, 1.96234],
  ])('uses t at %i degrees of freedom', (freedom, t) => expect(studentised(freedom)).toBeCloseTo(t, 4));
  it('knows no interval of one', () => expect(meanInterval([5])).toEqual({ value: 5, low: null, high: null, n: 1 }));
  it('refuses nothing', () => expect(() => meanInterval([])).toThrow(RangeError));
});

describe('bootstrap', () => {
  it('comes near the normal interval of a mean', () =>
    interval(bootstrap(ramp(400), mean, rng(1), 4000), 199.5 - 11.3, 199.5 + 11.3, -0.5));
  it('is the same again', () => expect(bootstrap(ramp(30), mean, rng(1))).toEqual(bootstrap(ramp(30), mean, rng(1))));
  it('pairs: a constant difference has no width', () =>
    expect(pairedBootstrap([3, 5, 9], [1, 3, 7], rng(2))).toEqual({ value: 2, low: 2, high: 2 }));
  it('refuses unmatched lengths', () =>
    expect(() => pairedBootstrap([1], [1, 2], rng(0))).toThrow('expected as many values as 1, got 2'));
});

describe('groupedBootstrap', () => {
  it('is the paired one where every value is its own group', () =>
    expect(groupedBootstrap([1, 4, 2], [7, 8, 9], rng(2))).toEqual(pairedBootstrap([1, 4, 2], [0, 0, 0], rng(2))));
  it('is as wide as for one of each where values stand five times', () => {
    const [once, groups] = [
      [1, 4, 2, 0, 1],
      [0, 1, 2, 3, 4],
    ];
    const five = (values: readonly number[]) => values.flatMap((value) => Array.from({ length: 5 }, () => value));
    expect(groupedBootstrap(five(once), five(groups), rng(1))).toEqual(groupedBootstrap(once, groups, rng(1)));
  });
  it('refuses unmatched lengths', () =>
    expect(() => groupedBootstrap([1], [1, 2], rng(0))).toThrow('expected as many groups as 1 values, got 2'));
});

describe('calibration', () => {
  it('ECE by hand', () =>
    expect(ece([0.95, 0.95, 0.95, 0.55], [1, 1, 0, 1])).toBeCloseTo(0.75 * (0.95 - 2 / 3) + 0.25 * 0.45, 12));
  it('certainty falls in the last bin', () => expect(ece([1, 1], [true, true])).toBe(0));
  it('Brier by hand', () =>
    expect(brier([0.9, 0.2, 0.5], [true, false, true])).toBeCloseTo((0.01 + 0.04 + 0.25) / 3, 12));
  it('log-loss of a coin', () => expect(logLoss([0.5, 0.5], [true, false])).toBeCloseTo(Math.LN2, 12));
  it('log-loss stays finite when surely wrong', () => expect(logLoss([0], [true])).toBeCloseTo(15 * Math.LN10, 6));
});

describe('auroc', () => {
  it('is what counting pairs says, ties included', () =>
    expect(auroc(tied, tiedPositive)).toBeCloseTo(byPairs(tied, tiedPositive), 12));
  it('is 1 when all positives are above', () => expect(auroc([1, 2, 3, 4], [false, false, true, true])).toBe(1));
  it('is half for one constant', () => expect(auroc([1, 1, 1], [true, false, false])).toBe(0.5));
  it('takes infinite scores and what is no number', () => {
    const [up, nan] = [Number.POSITIVE_INFINITY, Number.NaN];
    expect(auroc([1, up, up, -up], [false, true, true, false])).toBe(1);
    expect(auroc([nan, nan, 1, 2], [true, false, false, true])).toBe(0.625);
  });
  it('is unknown without negatives', () => expect(auroc([1, 2], [true, true])).toBeNaN());
});

describe('normalCdf', () => {
  // Abramowitz & Stegun, table 26.1; tails from Mathematica's Erfc.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1.96, 0.024997895148220435],
    [3, 0.9986501019683699],
    [-5, 2.866515718791939e-7],
  ])('at %f', (x, p) => expect(normalCdf(x)).toBeCloseTo(p, 13));
  it('keeps its digits in the tail', () => expect(normalCdf(-10) / 7.619853024160527e-24).toBeCloseTo(1, 10));
  it('ends at 0 and 1', () =>
    expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([0, 1]));
});

const ramp = (n: number) => Array.from({ length: n }, (_, i) => i);
const tied = ramp(200).map((i) => (i * 7919) % 23);
const tiedPositive = ramp(200).map((i) => (i * 104729) % 7 < 3);

function interval(found: { low: number; high: number }, low: number, high: number, digits: number) {
  expect(found.low).toBeCloseTo(low, digits);
  expect(found.high).toBeCloseTo(high, digits);
}

/** Half-width over standard error. */
function studentised(freedom: number): number {
  const values = ramp(freedom + 1);
  const { value, high } = meanInterval(values);
  return ((high ?? 0) - value) / Math.sqrt(variance(values) / values.length);
}

function byPairs(scores: readonly number[], positives: readonly boolean[]): number {
  const credit = scores.flatMap((s, i) =>
    scores.flatMap((t, j) => (positives[i] && !positives[j] ? [s > t ? 1 : s === t ? 0.5 : 0] : [])),
  );
  return mean(credit);
}
