import type { SparseRow } from '../../math/row.js';
import type { LearnedText, Space } from './space.js';
import {
  type Analyser,
  type Bag,
  bag,
  beside,
  characters,
  fitTfidf,
  hashed,
  numbered,
  opening,
  type TextSpace,
  tfidfSpace,
  words,
} from './text-features.js';

/** Words and pairs of words; in scripts without spaces, characters and pairs of characters. */
export function ofWords(texts: readonly string[], unspaced: boolean): (items: readonly number[]) => Space {
  const seen = new Map<string, number>();
  const [analyse, number] = [tokens(unspaced), numbered(seen)];
  const bags = texts.map((text) => bag(analyse(text), number));
  return (items) => {
    const space = fitted(bags, items);
    const known = [...seen.keys()].slice(0, space.learned.column.length);
    const learned = { of: 'words', unspaced, tokens: known, tfidf: space.learned } as const;
    return { width: space.width, learned, row: (item) => space.row(bags[item] ?? none) };
  };
}

const tokens = (unspaced: boolean): Analyser => (unspaced ? characters(1, 2) : words(1, 2));

/** Share of the squared length for the whole text; the rest is for its first sentence, which shows whether an answer refuses or asks back. */
const wholeShare = 0.6;

const runs = characters(1, 4);
const buckets = hashed(2 ** 18);

export function ofCharacters(texts: readonly string[]): (items: readonly number[]) => Space {
  const wholes = texts.map((text) => bag(runs(text), buckets));
  const openings = texts.map((text) => bag(runs(opening(text)), buckets));
  return (items) => {
    const [left, right] = [fitted(wholes, items), fitted(openings, items)];
    return {
      width: left.width + right.width,
      learned: { of: 'characters', whole: left.learned, opening: right.learned },
      row: (item) => beside(left.row(wholes[item] ?? none), right.row(openings[item] ?? none), wholeShare),
    };
  };
}

/** Texts that were not there when the space was fitted. */
export function textRows(learned: LearnedText): { readonly width: number; row(text: string): SparseRow } {
  if (learned.of === 'words') {
    const [space, analyse] = [tfidfSpace(learned.tfidf), tokens(learned.unspaced)];
    const number = numbered(new Map(learned.tokens.map((token, at) => [token, at])));
    return { width: space.width, row: (text) => space.row(bag(analyse(text), number)) };
  }
  const [left, right] = [tfidfSpace(learned.whole), tfidfSpace(learned.opening)];
  return {
    width: left.width + right.width,
    row: (text) => beside(left.row(bag(runs(text), buckets)), right.row(bag(runs(opening(text)), buckets)), wholeShare),
  };
}

const none: Bag = { index: new Int32Array(0), count: new Float32Array(0) };

const fitted = (bags: readonly Bag[], items: readonly number[]): TextSpace =>
  fitTfidf(items.map((item) => bags[item] ?? none));
