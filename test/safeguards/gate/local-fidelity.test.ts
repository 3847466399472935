import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from '../../../src/math/rng.js';
import { fidelityOf, leftOpen, probabilityOfFirst, slopeOf } from '../../../src/safeguards/gate/paths/answer-model.js';
import { localFidelity, posteriorQuantile } from '../../../src/safeguards/gate/paths/local-fidelity.js';
import { answered, person } from './paths.js';

const fidelity = fc.double({ min: -1, max: 1, noNaN: true });

describe('the answer model', () => {
  it('by hand: equal scores are a coin, and far ones a slip', () =>
    expect([0, 50, -50].map((difference) => probabilityOfFirst(0.8, { difference, score: 0 }, person))).toEqual([
      0.5,
      expect.closeTo(0.95, 12),
      expect.closeTo(0.05, 12),
    ]));
  it('a perfect evaluator differs from a person by two readings: b = 1 / √.18', () =>
    expect(slopeOf(1, person)).toBeCloseTo(1 / Math.sqrt(0.18), 12));
  it('by hand: far from the mean more is left open, near it less', () => {
    const growing = { ...person, growth: 0.5 };
    expect(leftOpen({ difference: 0, score: 0 }, growing)).toBeCloseTo(1, 12);
    expect(leftOpen({ difference: 0, score: 2 }, growing)).toBeCloseTo(1 + 2 ** (4 / 3) / 0.75, 12);
    const near = { difference: 0.4, score: 0.2 };
    expect(probabilityOfFirst(0.8, near, growing)).toBeGreaterThan(probabilityOfFirst(0.8, near, person));
  });
  it('a slope and its fidelity say the same', () =>
    fc.assert(fc.property(fidelity, (rho) => Math.abs(fidelityOf(slopeOf(rho, person), person) - rho) < 1e-9)));
  it('is the share of first answers of simulated people, within four standard errors', () => {
    const n = 20_000;
    const share = answered(0.7, n, rng('model'), () => 0.7).filter(({ answer }) => answer === 'first').length / n;
    expect(Math.abs(share - probabilityOfFirst(0.7, { difference: 0.7, score: 0 }, person))).toBeLessThan(
      4 * Math.sqrt(0.25 / n),
    );
  });
});

describe('local fidelity', () => {
  it('of nothing is the prior: as likely below zero as above', () =>
    expect(posteriorQuantile(localFidelity([], person), 0.5)).toBeCloseTo(0, 12));
  it('sums to one', () =>
    expect(localFidelity(answered(0.9, 50, rng('sum')), person).probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(
      1,
      12,
    ));
  it('is mirrored where every answer is turned', () => {
    const some = answered(0.6, 80, rng('mirror'));
    const turned = some.map((c) => ({ ...c, difference: -c.difference, score: -c.score }));
    const [low, high] = [
      posteriorQuantile(localFidelity(some, person), 0.2),
      posteriorQuantile(localFidelity(turned, person), 0.8),
    ];
    expect(low).toBeCloseTo(-high, 10);
  });
  it('is that of a fine grid that multiplies probabilities', () => {
    const some = answered(0.8, 60, rng('fine'));
    const posterior = localFidelity(some, person);
    for (const p of [0.05, 0.2, 0.5, 0.9]) expect(posteriorQuantile(posterior, p)).toBeCloseTo(fine(some, p), 2);
  });
  it('does not fail on answers that no slip explains', () =>
    expect(
      posteriorQuantile(localFidelity([{ difference: 60, score: 30, answer: 'second' }], { ...person, slip: 0 }), 0.5),
    ).toBeLessThan(0));
  it.each([0.5, 0.8, 0.95])(
    'covers a fidelity of %f: the .2 quantile lies above it in about .2 of 100 samples',
    (rho) => {
      const above = Array.from({ length: 100 }, (_, i) =>
        posteriorQuantile(localFidelity(answered(rho, 100, rng(`cover/${rho}/${i}`)), person), 0.2),
      ).filter((limit) => limit > rho).length;
      expect(above / 100).toBeLessThan(0.2 + 3 * Math.sqrt(0.16 / 100));
      expect(above).toBeGreaterThan(0);
    },
  );
});

/** The quantile by products of probabilities over 2001 slopes. */
function fine(some: ReturnType<typeof answered>, p: number): number {
  const most = slopeOf(1, person);
  const slopes = Array.from({ length: 2001 }, (_, i) => most * (i / 1000 - 1));
  const weights = slopes.map((slope) =>
    some.reduce((product, { answer, ...scores }) => {
      const first = probabilityOfFirst(fidelityOf(slope, person), scores, person);
      return product * (answer === 'first' ? first : 1 - first);
    }, 1),
  );
  const total = weights.reduce((a, b) => a + b);
  let below = 0;
  for (const [i, weight] of weights.entries()) {
    below += weight / total;
    if (below >= p) return fidelityOf(slopes[i] ?? Number.NaN, person);
  }
  return 1;
}
