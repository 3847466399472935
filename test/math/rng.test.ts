import { describe, expect, it } from 'vitest';
import { below, choose, flip, normal, rng, shuffled } from '../../src/math/rng.js';

describe('next', () => {
  it('is uniform over 64 bins (χ², 63 degrees of freedom, .1 % and 99.9 % points)', () =>
    within(
      chiSquare(64, 64_000, () => Math.floor(64 * chance.next())),
      34,
      104,
    ));
  it('has no serial correlation', () => expect(Math.abs(correlation(draws(50_000, chance)))).toBeLessThan(0.015));
  it('stays in [0, 1)', () => expect(draws(10_000, chance).every((u) => u >= 0 && u < 1)).toBe(true));
});

describe('forks', () => {
  it('do not depend on what was drawn before', () => {
    const [fresh, used] = [rng(5), rng(5)];
    draws(100, used);
    expect(draws(5, used.fork('x'))).toEqual(draws(5, fresh.fork('x')));
  });
  it('do not move their parent', () => {
    const [fresh, forked] = [rng(5), rng(5)];
    draws(9, forked.fork('x'));
    expect(draws(5, forked)).toEqual(draws(5, fresh));
  });
  it('of another name are another stream', () =>
    expect(Math.abs(across(rng(5).fork('a/1'), rng(5).fork('a/2')))).toBeLessThan(0.03));
  it('are another stream than their parent', () =>
    expect(Math.abs(across(rng(5), rng(5).fork('')))).toBeLessThan(0.03));
  it('first draws over names are uniform (χ²)', () =>
    within(
      chiSquare(16, 16_000, (i) => Math.floor(16 * rng(7).fork(`name/${i}`).next())),
      2.9,
      39,
    ));
  it('first draws over seeds are uniform (χ²)', () =>
    within(
      chiSquare(16, 16_000, (i) => Math.floor(16 * rng(i).next())),
      2.9,
      39,
    ));
  it('a path is not the sum of its names', () =>
    expect(rng(1).fork('a').fork('b').next()).not.toBe(rng(1).fork('ab').next()));
});

describe('normal', () => {
  const sample = Array.from({ length: 100_000 }, () => normal(chance));
  const moment = (k: number) => sample.reduce((sum, x) => sum + x ** k, 0) / sample.length;
  it.each([
    [1, 0, 0.015],
    [2, 1, 0.02],
    [3, 0, 0.05],
    [4, 3, 0.15],
  ])('moment %i is %f', (k, expected, tolerance) => expect(Math.abs(moment(k) - expected)).toBeLessThan(tolerance));
  it('is within 1.96 in 95 %', () =>
    expect(sample.filter((x) => Math.abs(x) < 1.959964).length / 100_000).toBeCloseTo(0.95, 2));
});

describe('choose', () => {
  it('takes every subset of 2 of 6 as often (χ², 14 degrees of freedom)', () =>
    within(
      chiSquare(
        36,
        15_000,
        () => {
          const [a = 0, b = 0] = choose(chance, 2, 6).sort((x, y) => x - y);
          return 6 * a + b;
        },
        15,
      ),
      2.7,
      36.1,
    ));
  it('never takes one twice', () => expect(new Set(choose(chance, 40, 50)).size).toBe(40));
  it('takes all where there are fewer', () => expect(choose(chance, 9, 4).sort()).toEqual([0, 1, 2, 3]));
});

it('shuffled takes every order of 4 as often (χ², 23 degrees of freedom)', () =>
  within(
    chiSquare(256, 24_000, () => shuffled(chance, [0, 1, 2, 3]).reduce((at, x) => 4 * at + x, 0), 24),
    7,
    50,
  ));
it('shuffled leaves its input alone', () => {
  const items = Object.freeze([1, 2, 3]);
  shuffled(chance, items);
  expect(items).toEqual([1, 2, 3]);
});
it('flip is true in its share', () =>
  expect(Array.from({ length: 20_000 }, () => flip(chance, 0.3)).filter(Boolean).length / 20_000).toBeCloseTo(0.3, 1));
it('below reaches every integer and no other', () =>
  expect(new Set(Array.from({ length: 500 }, () => below(chance, 7)))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6])));

const chance = rng('distribution');

function draws(n: number, from: { next(): number }): number[] {
  return Array.from({ length: n }, () => from.next());
}

/** χ² against `cells` equally likely ones among `bins` codes. */
function chiSquare(bins: number, n: number, draw: (i: number) => number, cells = bins): number {
  const counts = new Float64Array(bins);
  for (let i = 0; i < n; i++) {
    const at = draw(i);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const expected = n / cells;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0) - (bins - cells) * expected;
}

const within = (value: number, low: number, high: number) => {
  expect(value).toBeGreaterThan(low);
  expect(value).toBeLessThan(high);
};
const correlation = (u: readonly number[]) =>
  (12 * u.slice(1).reduce((sum, x, i) => sum + (x - 0.5) * ((u[i] ?? 0) - 0.5), 0)) / u.length;
const across = (a: { next(): number }, b: { next(): number }) =>
  (12 * draws(20_000, a).reduce((sum, x) => sum + (x - 0.5) * (b.next() - 0.5), 0)) / 20_000;
