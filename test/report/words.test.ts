import { describe, expect, it } from 'vitest';
import { decimal, levelsNamed, plusMinus, withInterval } from '../../src/report/wording/words.js';

const over = { n: 10, over: 'seeds' } as const;
const one = { value: 0.5, low: null, high: null, n: 1, over: 'seeds' } as const;

describe('figures in words', () => {
  it.each([
    [0.5, '.50'],
    [1, '1.00'],
    [-0.049, '−.05'],
    [-0.001, '.00'],
    [0.999, '1.00'],
    [-1.5, '−1.50'],
  ])('%d is %s', (value, words) => expect(decimal(value)).toBe(words));
  it('carry their interval', () =>
    expect(withInterval({ value: 0.95, low: 0.94, high: 0.96, ...over })).toBe('.95 (.94–.96)'));
  it('keep a minus apart from a dash', () =>
    expect(withInterval({ value: 0, low: -0.02, high: 0.02, ...over })).toBe('.00 (−.02 to .02)'));
  it('say that there is no interval', () => expect(withInterval(one)).toBe('.50 (no interval)'));
  it('say that nothing is known', () => expect(withInterval(null)).toBe('–'));
  it('give the wider side, never rounded down', () =>
    expect(plusMinus({ value: 0.5, low: 0.479, high: 0.51, ...over })).toBe('.50 ±.03'));
  it('stand alone in a terminal where there is no interval', () => expect(plusMinus(one)).toBe('.50'));
  it('list levels', () =>
    expect([[1], [1, 3], [1, 2, 4]].map(levelsNamed)).toEqual(['level 1', 'levels 1 and 3', 'levels 1, 2 and 4']));
});
