import type { SparseRow } from '../../math/row.js';

/** Cuts a text into tokens, repeats included. */
export type Analyser = (text: string) => readonly string[];

/** Runs of `least` to `most` words, in lower case; a word has two letters, digits or underscores or more. */
export function words(least: number, most: number): Analyser {
  return (text) => grams(text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? [], least, most, ' ');
}

/** Runs of `least` to `most` characters within words, in lower case; a word is what spaces part, with a space before and after it. */
export function characters(least: number, most: number): Analyser {
  return (text) =>
    text
      .toLowerCase()
      .split(/\s+/)
      .flatMap((word) => (word === '' ? [] : grams([...` ${word} `], least, most, '')));
}

function grams(parts: readonly string[], least: number, most: number, seam: string): string[] {
  const found: string[] = [];
  for (let size = least; size <= most; size++)
    for (let from = 0; from + size <= parts.length; from++) found.push(parts.slice(from, from + size).join(seam));
  return found;
}

/** The first sentence: up to the first full stop, question mark, exclamation mark (of either width) or line end that has something before it. */
export const opening = (text: string): string =>
  text.split(/[.!?。！？\n]+/).find((sentence) => sentence.trim() !== '') ?? '';

/** Gives a token its number. */
export type Numbering = (token: string) => number;

/** Feature hashing (Weinberger et al. 2009, arXiv:0902.2206) into `buckets` numbers by FNV-1a: no vocabulary to keep, and tokens may meet. */
export function hashed(buckets: number): Numbering {
  return (token) => {
    let h = 0x811c9dc5;
    for (let i = 0; i < token.length; i++) h = Math.imul(h ^ token.charCodeAt(i), 0x01000193);
    h ^= h >>> 15;
    return (Math.imul(h, 0x2c1b3c6d) >>> 0) % buckets;
  };
}

/** Numbers tokens in the order in which they are first seen, after those `seen` before: exact. */
export function numbered(seen = new Map<string, number>()): Numbering {
  return (token) => {
    const known = seen.get(token) ?? seen.size;
    if (known === seen.size) seen.set(token, known);
    return known;
  };
}

/** How often each token stands in a text: numbers strictly increasing. */
export interface Bag {
  readonly index: Int32Array;
  readonly count: Float32Array;
}

export function bag(tokens: readonly string[], number: Numbering): Bag {
  const all = new Int32Array(tokens.length);
  for (let i = 0; i < all.length; i++) all[i] = number(tokens[i] as string);
  all.sort();
  const index = all.filter((token, i) => i === 0 || token !== all[i - 1]);
  const count = new Float32Array(index.length);
  let at = -1;
  for (const token of all) {
    if (token !== index[at]) at++;
    count[at] = (count[at] ?? 0) + 1;
  }
  return { index, count };
}

/** Text as rows of `width` numbers. */
export interface TextSpace {
  readonly width: number;
  readonly learned: TfidfWeights;
  row(bag: Bag): SparseRow;
}

/** What is learned from training texts, as data: a token's column, −1 where it has none, and each column's weight. */
export interface TfidfWeights {
  readonly column: Int32Array;
  readonly rarity: Float64Array;
}

/**
 * TF-IDF as scikit-learn has it with `sublinear_tf`: (1 + ln tf) · (1 + ln((1 + n) / (1 + df))), then length 1. Tokens that fewer than
 * `leastDocuments` of the n training texts hold are left out; what was not seen in training has no column.
 */
export function fitTfidf(training: readonly Bag[], leastDocuments = 2): TextSpace {
  const documents = inHowMany(training);
  const column = new Int32Array(documents.length);
  const rarity: number[] = [];
  for (let token = 0; token < column.length; token++) {
    const df = documents[token] as number;
    column[token] = df < leastDocuments ? -1 : rarity.push(1 + Math.log((1 + training.length) / (1 + df))) - 1;
  }
  return tfidfSpace({ column, rarity: Float64Array.from(rarity) });
}

/** The space that these weights make, fitted here or restored. */
export function tfidfSpace(learned: TfidfWeights): TextSpace {
  const width = Math.max(1, learned.rarity.length);
  return { width, learned, row: (text) => weighted(text, learned, width) };
}

function inHowMany(training: readonly Bag[]): Int32Array {
  const size = training.reduce((most, { index }) => Math.max(most, (index.at(-1) ?? -1) + 1), 0);
  const documents = new Int32Array(size);
  for (const { index } of training) for (const token of index) documents[token] = (documents[token] ?? 0) + 1;
  return documents;
}

/** Hot: every text of every fold passes here. */
function weighted({ index, count }: Bag, { column, rarity }: TfidfWeights, width: number): SparseRow {
  const columns = new Int32Array(index.length);
  const value = new Float32Array(index.length);
  let [known, square] = [0, 0];
  for (let k = 0; k < index.length; k++) {
    const token = index[k] as number;
    const to = token < column.length ? (column[token] as number) : -1;
    if (to < 0) continue;
    const x = (1 + Math.log(count[k] as number)) * (rarity[to] as number);
    columns[known] = to;
    value[known++] = x;
    square += x * x;
  }
  return { width, index: columns.slice(0, known), value: scaled(value.slice(0, known), 1 / Math.sqrt(square)) };
}

function scaled(values: Float32Array, by: number): Float32Array {
  for (let k = 0; k < values.length; k++) values[k] = (values[k] as number) * by;
  return values;
}

/** One row of two, side by side; `share` in [0, 1] of the squared length is the left one's. */
export function beside(left: SparseRow, right: SparseRow, share: number): SparseRow {
  const cut = left.index.length;
  const index = new Int32Array(cut + right.index.length);
  const value = new Float32Array(index.length);
  index.set(left.index);
  value.set(left.value);
  for (let k = cut; k < index.length; k++) {
    index[k] = left.width + (right.index[k - cut] as number);
    value[k] = right.value[k - cut] as number;
  }
  scaled(value.subarray(0, cut), Math.sqrt(share));
  scaled(value.subarray(cut), Math.sqrt(1 - share));
  return { width: left.width + right.width, index, value };
}
