import { describe, expect, it } from 'vitest';
import { afterItems, type SlipSettings, slips } from '../../../src/evaluators/raters/slips.js';
import { beta } from '../../../src/math/beta.js';
import { rng } from '../../../src/math/rng.js';
import { mean, variance, wilson } from '../../../src/math/statistics/index.js';

const plain: SlipSettings = { rate: 0.1, spread: 0, perItem: 0, correlation: 0, people: 10 };
const questions = 4000;

describe('the share of answers that slip', () => {
  it.each<[string, Partial<SlipSettings>, number, number]>([
    ['is the rate', {}, 8, 0.1],
    ['grows with the items inspected', { perItem: 0.01 }, 20, 0.5 - 0.4 * 0.98 ** 20],
    ['is the rate on average, where people differ', { spread: 0.05, people: 500 }, 8, 0.1],
    ['is the rate where slips are shared', { correlation: 0.5 }, 8, 0.1],
  ])('%s', (_, change, looks, expected) => {
    const { low, high } = shareOf({ ...plain, ...change }, looks);
    expect([low < expected, expected < high]).toEqual([true, true]);
  });
  it('of one item more is that of all before it, and one chance more to turn round', () => {
    const before = afterItems(0.1, 0.02, 6);
    expect(afterItems(0.1, 0.02, 7)).toBeCloseTo(before * 0.98 + (1 - before) * 0.02, 12);
  });
});

describe('two people on the same question', () => {
  it.each([0, 0.3, 0.8])('of one pool slip with correlation %f', (correlation) => {
    const found = correlated({ ...plain, correlation }, ['a', 'a']);
    expect(Math.abs(found - correlation)).toBeLessThan(4 / Math.sqrt(questions));
  });
  it('of two pools slip independently', () =>
    expect(Math.abs(correlated({ ...plain, correlation: 0.8 }, ['a', 'b']))).toBeLessThan(4 / Math.sqrt(questions)));
});

it('a person keeps the rate that was drawn, and another has another', () => {
  const settings = { ...plain, spread: 0.15 };
  const [once, again, other] = ['one', 'one', 'two'].map((seat) => shareOf(settings, 0, seat).value);
  expect([once === again, once === other]).toEqual([true, false]);
});

describe('a beta draw', () => {
  it.each([
    [0.05, 0.04],
    [0.5, 0.2],
    [0.1, 0.2],
  ])('has mean %f and deviation %f', (center, deviation) => {
    const draws = Array.from({ length: questions }, (_, i) => beta(rng(`beta/${i}`), center, deviation));
    expect(Math.abs(mean(draws) - center)).toBeLessThan((4 * deviation) / Math.sqrt(questions));
    expect(Math.sqrt(variance(draws)) / deviation).toBeCloseTo(1, 1);
  });
  it('refuses a deviation that no such distribution has', () =>
    expect(() => beta(rng(0), 0.05, 0.3)).toThrow('expected a deviation below 0.218, got 0.3'));
});

/** The share of slips over many questions, with its interval at four standard errors. */
function shareOf(settings: SlipSettings, looks: number, seat?: string) {
  const slipped = slips(settings, rng('pool'), seat);
  const times = Array.from({ length: questions }, (_, i) => slipped(`q${i}`, looks, rng(`answer/${i}`)));
  return wilson(times.filter(Boolean).length, questions, 4);
}

/** Correlation of the slips of two inspectors, each of a pool. */
function correlated(settings: SlipSettings, [one, two]: readonly [string, string]): number {
  const [first, second] = [slips(settings, rng(one), 'seat/0'), slips(settings, rng(two), 'seat/1')];
  const pairs = Array.from({ length: questions }, (_, i) => [
    Number(first(`q${i}`, 0, rng(`first/${i}`))),
    Number(second(`q${i}`, 0, rng(`second/${i}`))),
  ]);
  const [a, b] = [pairs.map(([x = 0]) => x), pairs.map(([, y = 0]) => y)];
  const both = mean(pairs.map(([x = 0, y = 0]) => x * y));
  return (both - mean(a) * mean(b)) / Math.sqrt(variance(a) * variance(b));
}
