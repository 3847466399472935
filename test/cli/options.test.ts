import { expect, it } from 'vitest';
import { oneOf, settings, wholeNumber } from '../../src/cli/options.js';

it.each([
  ['0', 0],
  ['+7', 7],
  ['-3', -3],
  ['0012', 12],
])('%s is a whole number', (text, value) => {
  expect(wholeNumber('--n', { atLeast: -9, atMost: 99 })(text)).toBe(value);
});

it.each([
  ['', 'nothing'],
  ['1e3', '1e3'],
  ['0x10', '0x10'],
  ['Infinity', 'Infinity'],
  ['9007199254740993', '9007199254740993'],
  ['0', '0'],
  ['9', '9'],
])('%j is no whole number from 1 to 8', (text, got) =>
  expect(() => wholeNumber('--n', { atLeast: 1, atMost: 8 })(text)).toThrow(
    `--n: expected an integer from 1 to 8, got ${got}`,
  ),
);

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
