import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flip, normal, rng } from '../../../src/math/rng.js';
import { accuracyOf, type BlindSpot, fidelityUnder } from '../../../src/safeguards/gate/paths/blind-spots.js';
import { blindSpotLoss } from '../../../src/safeguards/index.js';
import { person, withProducts } from './paths.js';

const shares = [0.15, 0.2, 0.1].map(withProducts);
const kinds = ['rms', 'variance share'] as const;
const size = fc.double({ min: 0, max: 1, noNaN: true });

describe('the bound of what a shared error costs', () => {
  it.each(kinds)('of none is one point: %s', (kind) =>
    expect(blindSpotLoss({ kind, size: 0 }, shares, person)).toBeCloseTo(0.01, 12),
  );
  it('at level 0 by hand: s = 1 leaves a coin', () =>
    expect(blindSpotLoss({ kind: 'rms', size: 1 }, [], person)).toBeCloseTo(accuracyOf(1, person) - 0.5 + 0.01, 12));
  it('of all leaves read with the opposite sign is what a person loses who is wrong as often as right', () =>
    expect(fidelityUnder({ kind: 'variance share', size: 1 })).toBe(-1));
  it('of a share of the variance is one minus twice that', () =>
    expect(fidelityUnder({ kind: 'variance share', size: 0.25 })).toBe(0.5));
  it.each(kinds)('grows with the error: %s', (kind) =>
    fc.assert(
      fc.property(size, size, (a, b) => {
        const of = (s: number) => blindSpotLoss({ kind, size: s }, shares, person);
        return of(Math.max(a, b)) >= of(Math.min(a, b)) - 1e-12;
      }),
    ),
  );
  it('grows with depth', () =>
    fc.assert(
      fc.property(size, size, (s, m) => {
        const of = (levels: number) =>
          blindSpotLoss({ kind: 'rms', size: s }, Array(levels).fill(withProducts(m)), person);
        return of(3) >= of(2) - 1e-12;
      }),
    ));
  it.each<BlindSpot>([
    { kind: 'rms', size: 1.1 },
    { kind: 'variance share', size: -0.1 },
  ])('expects a size from 0 to 1: $size', (spot) =>
    expect(() => blindSpotLoss(spot, shares, person)).toThrow('expected a size from 0 to 1'),
  );
});

it.each([1, 0.7, 0.2])(
  'accuracy at fidelity %f is that of simulated people, within four standard errors',
  (fidelity) => {
    const [n, chance] = [40_000, rng(`accuracy/${fidelity}`)];
    const one = () => {
      const value = normal(chance);
      const report = fidelity * value + Math.sqrt(1 - fidelity ** 2) * normal(chance);
      return { value, seen: report + person.noise * normal(chance) };
    };
    let right = 0;
    for (let i = 0; i < n; i++) {
      const [a, b] = [one(), one()];
      right += Number((a.seen > b.seen !== flip(chance, person.slip)) === a.value > b.value);
    }
    expect(Math.abs(right / n - accuracyOf(fidelity, person))).toBeLessThan(4 * Math.sqrt(0.25 / n));
  },
);
