import { describe, expect, it } from 'vitest';
import { normal, rng } from '../../../src/math/rng.js';
import { degreeShares } from '../../../src/safeguards/gate/paths/degree-shares.js';

describe('shares of variance by degree', () => {
  it('of a sum lie on degree 1', () =>
    expect(degreeShares([under(([a, b, c, d]) => a + 2 * b - c + d)])).toEqual([1, 0, 0, 0]));
  it('of parity lie on degree 4', () =>
    expect(degreeShares([under(([a, b, c, d]) => a * b * c * d)])).toEqual([0, 0, 0, 1]));
  it('of a product of two and a single one are the squares of their weights', () =>
    expect(degreeShares([under(([a, b, c]) => 3 * a + 4 * b * c)])).toEqual([9 / 25, 16 / 25, 0, 0]));
  it('of majority, ties to the first, are those of the definition', () => {
    const majority = under(([a, b, c, d]) => Math.sign(2 * a + b + c + d));
    degreeShares([majority]).forEach((share, i) => {
      expect(share).toBeCloseTo(byHand(majority)[i] ?? Number.NaN, 12);
    });
  });
  it('leave out what does not depend on reports', () =>
    expect(degreeShares([under(([a]) => a + 100)])).toEqual([1, 0, 0, 0]));
  it('average over nodes by variance', () =>
    expect(degreeShares([under(([a]) => 2 * a), under(([a, b]) => a * b)])).toEqual([0.8, 0.2, 0, 0]));
  it('of a rule with slopes by brief are its shares of squared weights, within .01 over 20,000 briefs', () => {
    const chance = rng('rule');
    const slopes = Array.from({ length: 4 }, () => [normal(chance), normal(chance)] as const);
    const products = Array.from({ length: 3 }, () => normal(chance));
    const nodes = Array.from({ length: 20_000 }, () => {
      const brief = normal(chance);
      return under(
        (r) =>
          slopes.reduce((sum, [by, byBrief], i) => sum + (by + byBrief * brief) * (r[i] ?? 0), 0) +
          products.reduce((sum, by, i) => sum + by * (r[i] ?? 0) * (r[i + 1] ?? 0), 0),
      );
    });
    const squares = (all: readonly number[]) => all.reduce((sum, x) => sum + x * x, 0);
    const share = squares(products) / (squares(products) + squares(slopes.flat()));
    const [single = 0, double = 0, ...more] = degreeShares(nodes);
    expect(Math.abs(double - share)).toBeLessThan(0.01);
    expect(single + double).toBeCloseTo(1, 12);
    expect(Math.max(...more)).toBeLessThan(1e-20);
  });
  it('expect reports that depend on those below', () =>
    expect(() => degreeShares([under(() => 7)])).toThrow('expected reports that depend on those below'));
  it('expect a report for each pattern', () =>
    expect(() => degreeShares([[1, 2, 3]])).toThrow('expected reports under 2, 4, 8 … patterns, got 3'));
});

type Four = readonly [number, number, number, number];

/** A report under each of the 16 patterns. */
const under = (report: (reports: Four) => number): number[] => patterns.map(report);
const patterns = Array.from(
  { length: 16 },
  (_, bits): Four => [sign(bits, 0), sign(bits, 1), sign(bits, 2), sign(bits, 3)],
);
function sign(bits: number, part: number): number {
  return (bits & (1 << part)) === 0 ? -1 : 1;
}

/** The definition: for each subset of the four, the mean of the value times the product of those reports. */
function byHand(values: readonly number[]): number[] {
  const weights = [0, 0, 0, 0];
  for (let subset = 1; subset < 16; subset++) {
    const inside = [0, 1, 2, 3].filter((part) => (subset & (1 << part)) !== 0);
    const coefficient = patterns.reduce(
      (sum, reports, i) => sum + ((values[i] ?? 0) * inside.reduce((p, part) => p * (reports[part] ?? 0), 1)) / 16,
      0,
    );
    weights[inside.length - 1] = (weights[inside.length - 1] ?? 0) + coefficient ** 2;
  }
  return weights;
}
