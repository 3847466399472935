import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differences, pieces } from '../../../ui/content/differences.js';

it('marks what only one of two texts says', () => {
  const [one, other] = differences('the two witnesses lie', 'the three witnesses lie') ?? [[], []];
  expect(one.map(([from, to]) => 'the two witnesses lie'.slice(from, to))).toEqual(['two']);
  expect(other.map(([from, to]) => 'the three witnesses lie'.slice(from, to))).toEqual(['three']);
});
it('marks nothing where two texts have little in common', () => {
  expect(differences('one thing entirely', 'quite some other words, all new')).toBeUndefined();
});
it('leaves the same text on both sides when its marks are taken out', () => {
  const words = fc
    .array(fc.constantFrom('a', 'bb', 'ccc', 'd.', '\n\n'), { maxLength: 30 })
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(words, words, (one, other) => {
      const found = differences(one, other);
      if (found === undefined) return;
      expect(unmarked(one, found[0])).toBe(unmarked(other, found[1]));
    }),
  );
});
it('cuts a stretch where differences begin and end, and loses nothing', () => {
  expect(
    pieces('bcdef', 1, [
      [0, 2],
      [3, 4],
      [5, 9],
    ]),
  ).toEqual([
    { words: 'b', differs: true },
    { words: 'c', differs: false },
    { words: 'd', differs: true },
    { words: 'e', differs: false },
    { words: 'f', differs: true },
  ]);
  expect(pieces('abc', 10, [[0, 5]])).toEqual([{ words: 'abc', differs: false }]);
});

const unmarked = (text: string, ranges: readonly (readonly [number, number])[]) =>
  pieces(text, 0, ranges)
    .filter(({ differs }) => !differs)
    .map(({ words }) => words)
    .join('');
