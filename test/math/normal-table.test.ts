import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalCdf, tabulatedNormalCdf } from '../../src/math/statistics/index.js';

it('the normal distribution from a table is the exact one, within 2e-7', () =>
  fc.assert(
    fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => {
      expect(Math.abs(tabulatedNormalCdf(x) - normalCdf(x))).toBeLessThan(2e-7);
    }),
  ));
