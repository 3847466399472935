import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from '../../../src/math/rng.js';
import { quantile } from '../../../src/math/statistics/index.js';
import { composedDistribution, composeFidelity } from '../../../src/safeguards/gate/paths/compose-fidelity.js';
import { localFidelity, type Posterior } from '../../../src/safeguards/gate/paths/local-fidelity.js';
import { answered, person, withProducts } from './paths.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const ladder = fc.integer({ min: 0, max: 6 }).chain((k) =>
  fc.record({
    local: fc.array(share, { minLength: k + 1, maxLength: k + 1 }),
    products: fc.array(share, { minLength: k, maxLength: k }),
  }),
);

describe('composed fidelity', () => {
  it('of perfect levels is one', () => expect(composeFidelity([1, 1, 1], [0.3, 0.6].map(withProducts))).toBe(1));
  it('of one level is its own', () => expect(composeFidelity([0.4], [])).toBe(0.4));
  it('without products multiplies', () => expect(composeFidelity([0.9, 0.8, 0.7], [[1], [1]])).toBeCloseTo(0.504, 12));
  it('of products alone squares: .8 · .9²', () => expect(composeFidelity([0.9, 0.8], [[0, 1]])).toBeCloseTo(0.648, 12));
  it('keeps the sign of what is turned round', () =>
    expect(composeFidelity([-0.5, 1], [[0.5, 0.5]])).toBeCloseTo(-0.375, 12));
  it('is at most that of any level', () =>
    fc.assert(
      fc.property(
        ladder,
        ({ local, products }) => composeFidelity(local, products.map(withProducts)) <= Math.min(...local) + 1e-12,
      ),
    ));
  it('never falls where a level gets better', () =>
    fc.assert(
      fc.property(ladder, share, fc.nat(6), ({ local, products }, better, at) => {
        const raised = local.map((rho, i) => (i === at ? Math.max(rho, better) : rho));
        return (
          composeFidelity(raised, products.map(withProducts)) >=
          composeFidelity(local, products.map(withProducts)) - 1e-12
        );
      }),
    ));
  it('falls, or stays, where more of a level is products', () =>
    fc.assert(
      fc.property(ladder, share, ({ local, products }, more) => {
        const raised = products.map((m) => Math.max(m, more));
        return (
          composeFidelity(local, raised.map(withProducts)) <= composeFidelity(local, products.map(withProducts)) + 1e-12
        );
      }),
    ));
  it('expects a local fidelity for each level', () =>
    expect(() => composeFidelity([0.9], [[1]])).toThrow('expected 2 local fidelities, got 1'));
});

describe('its distribution', () => {
  it('of what is known is the closed form', () => {
    const all = composedDistribution([0.9, 0.8, 0.95].map(known), [0.2, 0.1].map(withProducts));
    for (const p of [0.05, 0.5, 0.95])
      expect(quantile(all, p)).toBeCloseTo(composeFidelity([0.9, 0.8, 0.95], [0.2, 0.1].map(withProducts)), 9);
  });
  it('is that of draws from the posteriors, within .01', () => {
    const posteriors = [0.95, 0.85, 0.9].map((rho, i) => localFidelity(answered(rho, 120, rng(`level/${i}`)), person));
    const chance = rng('draws');
    const drawn = Array.from({ length: 20_000 }, () =>
      composeFidelity(
        posteriors.map((posterior) => drawFrom(posterior, chance.next())),
        [0.15, 0.25].map(withProducts),
      ),
    );
    const all = composedDistribution(posteriors, [0.15, 0.25].map(withProducts));
    for (const p of [0.05, 0.2, 0.5, 0.9]) expect(Math.abs(quantile(all, p) - quantile(drawn, p))).toBeLessThan(0.01);
  });
  it('ascends', () => {
    const all = composedDistribution(
      [0.7, 0.8].map((rho) => localFidelity(answered(rho, 40, rng('up')), person)),
      [[0.5, 0.5]],
    );
    expect([...all]).toEqual([...all].sort((a, b) => a - b));
  });
});

const known = (value: number): Posterior => ({ values: Float64Array.of(value), probabilities: Float64Array.of(1) });

/** The grid point at which the running sum of probabilities passes `u`. */
function drawFrom({ values, probabilities }: Posterior, u: number): number {
  let below = 0;
  const at = probabilities.findIndex((p) => {
    below += p;
    return below >= u;
  });
  return values[at === -1 ? values.length - 1 : at] ?? Number.NaN;
}
