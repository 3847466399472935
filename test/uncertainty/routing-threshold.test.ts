import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { type GoldAnswer, routingThreshold } from '../../src/uncertainty/routing-threshold.js';

describe('the threshold of routing', () => {
  it.each([
    [0.85, 0, 0.85],
    [0.6, 0.2, 0.75],
    [0.4, 0.55, 0.4 / 0.45],
  ])(
    'is where a rater who is right with probability %f + %f × confidence is as right as the assistant',
    (at0, slope, crossing) => expect(routingThreshold(drawn(at0, slope, 40_000))).toBeCloseTo(crossing, 1.4),
  );
  it('is within a point of the best there is, on questions that did not choose it', () => {
    for (const seed of [1, 2, 3]) {
      const threshold = routingThreshold(drawn(0.6, 0.2, 400, seed));
      expect(expectedRight(threshold)).toBeGreaterThan(Math.max(...grid.map(expectedRight)) - 0.01);
    }
  });
  it('leaves all to people who are right more often than anybody is sure', () =>
    expect(routingThreshold(drawn(0.5, 0.51, 4000, 4).map((g) => ({ ...g, raterRight: true })))).toBe(1));
  it('leaves all to people where the line never falls below', () =>
    expect(routingThreshold([answer(0.5, false), answer(0.6, true), answer(0.7, true)])).toBe(
      Number.POSITIVE_INFINITY,
    ));
  it('leaves all to the assistant where people guess', () =>
    expect(routingThreshold(drawn(0.5, 0, 4000).map((g) => ({ ...g, raterRight: false })))).toBeLessThan(0.5));
  it('of equal confidence is how often people are right', () =>
    expect(routingThreshold([answer(0.7, true), answer(0.7, true), answer(0.7, false), answer(0.7, true)])).toBe(0.75));
  it('of no questions leaves all to people', () => expect(routingThreshold([])).toBe(Number.POSITIVE_INFINITY));
});

const answer = (sure: number, raterRight: boolean): GoldAnswer => ({ sure, raterRight });

/** Confidence is uniform in [.5, 1]. */
function drawn(at0: number, slope: number, n: number, seed = 0): GoldAnswer[] {
  const chance = rng(seed);
  return Array.from({ length: n }, () => {
    const sure = 0.5 + chance.next() / 2;
    return answer(sure, chance.next() < at0 + slope * sure);
  });
}

const grid = Array.from({ length: 51 }, (_, i) => 0.5 + i / 100);

/** ∫ of the assistant's confidence above a threshold, and of people's .6 + .2 × confidence below, confidence uniform in [.5, 1]. */
function expectedRight(threshold: number): number {
  const t = Math.min(1, Math.max(0.5, threshold));
  return 2 * ((1 - t * t) / 2 + 0.6 * (t - 0.5) + 0.1 * (t * t - 0.25));
}
