import { describe, expect, it } from 'vitest';
import { representations } from '../../src/preferences/representation/representation.js';
import {
  bag,
  beside,
  characters,
  fitTfidf,
  hashed,
  numbered,
  opening,
  words,
} from '../../src/preferences/representation/text-features.js';
import { isUnspaced, unspacedShare } from '../../src/preferences/representation/unspaced.js';

describe('analysers', () => {
  it('words of two letters or more, alone and in pairs', () =>
    expect(words(1, 2)("Don't eat a pear")).toEqual(['don', 'eat', 'pear', 'don eat', 'eat pear']));
  it('characters within words', () =>
    expect(characters(2, 3)('a Ox')).toEqual([' a', 'a ', ' a ', ' o', 'ox', 'x ', ' ox', 'ox ']));
  it('the first sentence', () => expect(opening('\n  Why? Because.')).toBe('  Why'));
  it('nothing of nothing', () => expect([...words(1, 2)(''), ...characters(1, 4)(' '), opening('')].join('')).toBe(''));
});

describe('bag', () => {
  it('counts, in increasing order', () =>
    expect(bag(['b', 'a', 'b'], numbered())).toEqual({ index: Int32Array.of(0, 1), count: Float32Array.of(2, 1) }));
  it('hashes into the buckets there are', () =>
    expect(Math.max(...bag(characters(1, 4)('some words of a text'), hashed(16)).index)).toBeLessThan(16));
});

describe('fitTfidf', () => {
  // By hand: n = 3, df(0) = 3, df(1) = 2, token 2 stands in one text only.
  const [both, one, rare] = [bagOf([0, 1], [1, 2]), bagOf([0, 1], [1, 1]), bagOf([0, 2], [1, 1])];
  const space = fitTfidf([both, one, rare]);
  it('keeps what two texts hold', () => expect(space.width).toBe(2));
  it('weighs by (1 + ln tf)(1 + ln((1 + n) / (1 + df))), to length one', () => {
    const [x, y] = [1, (1 + Math.LN2) * (1 + Math.log(4 / 3))];
    expect(space.row(both).value[1]).toBeCloseTo(y / Math.hypot(x, y), 6);
  });
  it('has no column for what was not seen', () =>
    expect(space.row(bagOf([0, 9], [1, 1])).index).toEqual(Int32Array.of(0)));
  it('has an empty row for an unknown text', () => expect(space.row(bagOf([9], [1])).value.length).toBe(0));
});

it('beside keeps length one and order', () => {
  const row = { width: 3, index: Int32Array.of(1), value: Float32Array.of(1) };
  const { width, index, value } = beside(row, row, 0.36);
  expect([width, [...index], value.map((x) => Math.round(x * 1e6) / 1e6)]).toEqual([
    6,
    [1, 4],
    Float32Array.of(0.6, 0.8),
  ]);
});

function bagOf(index: readonly number[], count: readonly number[]) {
  return { index: Int32Array.from(index), count: Float32Array.from(count) };
}

describe('scripts without spaces', () => {
  it.each([
    ['请检查轮胎的气压。', 1],
    ['まず水を沸かす abc', 7 / 10],
    ['plain words', 0],
    ['한국어는 띄어 쓴다', 0],
    ['123', 0],
  ])('%s', (text, share) => expect(unspacedShare([text])).toBeCloseTo(share, 12));
  it('are told from the letters', () =>
    expect([isUnspaced(['abc 水']), isUnspaced(['水水 abc'])]).toEqual([false, true]));
  it('have words that two sentences share, for tfidf', () => {
    const text = (words: string) => ({ is: 'text', text: words }) as const;
    const row = { a: text('请检查轮胎的气压'), b: text('不知道轮胎在哪里'), answer: 'first' } as const;
    const words = representations([row, row], 'sum').find(({ name }) => name === 'words');
    expect(words?.fit([0]).width).toBeGreaterThan(1);
  });
});
