import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atLeast } from '../../src/math/statistics/poisson-binomial.js';

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });

it('is the sum over every way in which trials can come out', () =>
  fc.assert(
    fc.property(probabilities, fc.nat(9), (ps, least) => {
      expect(atLeast(least, ps)).toBeCloseTo(byEveryWay(least, ps), 10);
    }),
  ));
it('is the binomial tail where all trials are alike: 10 coins, 8 or more', () =>
  expect(atLeast(8, Array(10).fill(0.5))).toBeCloseTo(56 / 1024, 14));
it('keeps a tail that is small: 40 of 40 at .1', () =>
  expect(atLeast(40, Array(40).fill(0.1)) / 1e-40).toBeCloseTo(1, 9));
it('expects an integer', () => expect(() => atLeast(0.5, [0.5])).toThrow('expected an integer, got 0.5'));

function byEveryWay(least: number, ps: readonly number[]): number {
  let sum = 0;
  for (let way = 0; way < 2 ** ps.length; way++) {
    const happened = ps.map((_, i) => (way >> i) & 1);
    if (happened.reduce((a, b) => a + b, 0) < least) continue;
    sum += ps.reduce((product, p, i) => product * (happened[i] === 1 ? p : 1 - p), 1);
  }
  return sum;
}
