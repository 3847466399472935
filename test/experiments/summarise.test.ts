import { expect, it } from 'vitest';
import { estimate } from '../../src/experiments/summary/summarise.js';

const figure = (value: number, n = 100) => ({ value, sd: Math.sqrt((value * (1 - value) * n) / (n - 1)), n });

it('nothing known is null', () => expect(estimate([null, null])).toBeNull());
it('one seed: a proportion has Wilson’s interval over queries (50 of 100: .4038 to .5962)', () => {
  const { low, high, ...rest } = estimate([figure(0.5)]) ?? { low: null, high: null };
  expect(rest).toEqual({ value: 0.5, n: 100, over: 'queries' });
  expect([low?.toFixed(4), high?.toFixed(4)]).toEqual(['0.4038', '0.5962']);
});
it('one seed, one query: no interval', () =>
  expect(estimate([{ value: 3, sd: 0, n: 1 }])).toEqual({ value: 3, low: null, high: null, n: 1, over: 'queries' }));
it('one seed of several has it: no interval', () =>
  expect(estimate([figure(0.5), null])).toEqual({ value: 0.5, low: null, high: null, n: 1, over: 'seeds' }));
it('three seeds: Student’s t over those that have it (t = 4.3027 at 2 degrees)', () => {
  const found = estimate([figure(0.4), null, figure(0.5), figure(0.6)]);
  expect(found).toMatchObject({ n: 3, over: 'seeds' });
  expect(found?.high).toBeCloseTo(0.5 + (4.3027 * 0.1) / Math.sqrt(3), 4);
});
