import { expect, it } from 'vitest';
import { oneOf, settings, wholeNumber } from '../../src/cli/options.js';

it.each([
  ['0', 0],
  ['+7', 7],
  ['-3', -3],
  ['0012', 12],
])('%s is a whole number', (text, value) => {
  expect(wholeNumber('--n')(text)).toBe(value);
});

it.each([
  ['', {}, '--n: expected an integer, got nothing'],
  ['1e3', {}, '--n: expected an integer, got 1e3'],
  ['0x10', {}, '--n: expected an integer, got 0x10'],
  ['Infinity', {}, '--n: expected an integer, got Infinity'],
  ['9007199254740993', {}, '--n: expected an integer, got 9007199254740993'],
  ['0', { atLeast: 1 }, '--n: expected an integer ≥ 1, got 0'],
  ['9', { atMost: 8 }, '--n: expected an integer ≤ 8, got 9'],
  ['9', { atLeast: 1, atMost: 8 }, '--n: expected an integer from 1 to 8, got 9'],
])('%j within %j is bad input', (text, limits, line) => expect(() => wholeNumber('--n', limits)(text)).toThrow(line));

it('takes one of some words', () => expect(oneOf('--format', ['hh', 'comparisons'])('hh')).toBe('hh'));
it('names the words it takes', () => {
  expect(() => oneOf('--format', ['hh', 'comparisons'])('csv')).toThrow('--format: expected hh | comparisons, got csv');
});

it.each([
  [['a=1'], { a: 1 }],
  [['a.b=true', 'c=text'], { 'a.b': true, c: 'text' }],
  [['a=1', 'a=2'], { a: 2 }],
  [['a=[1,2]'], { a: [1, 2] }],
  [['a=x=y'], { a: 'x=y' }],
  [['a='], { a: '' }],
])('%j sets %j', (texts, set) => {
  const gather = settings('--set');
  expect(texts.reduce((gathered, text) => gather(text, gathered), {})).toEqual(set);
});
it.each(['a', '=1', ''])('%j sets nothing', (text) =>
  expect(() => settings('--set')(text)).toThrow('--set: expected key=value, got'),
);
