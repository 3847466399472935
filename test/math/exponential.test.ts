import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exp, log } from '../../src/math/exponential.js';

it('e to the x is Math.exp to 1e-15', () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => Math.abs(exp(x) / Math.exp(x) - 1) < 1e-15),
    { numRuns: 2000 },
  );
});
it('the logarithm is Math.log to 1e-15', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      return Math.abs(log(x) - Math.log(x)) <= 1e-15 * Math.max(1e-3, Math.abs(Math.log(x)));
    }),
    { numRuns: 2000 },
  );
});
it.each([
  [0, 1],
  [Number.NEGATIVE_INFINITY, 0],
  [-1000, 0],
  [1000, Number.POSITIVE_INFINITY],
  [Number.NaN, Number.NaN],
])('e to the %f is %f', (x, expected) => expect(exp(x)).toBe(expected));
it.each([
  [1, 0],
  [2, Math.LN2],
  [0, Number.NEGATIVE_INFINITY],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  [-1, Number.NaN],
])('the logarithm of %f is %f', (x, expected) => expect(log(x)).toBe(expected));
