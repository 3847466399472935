import { type Comparison, finalTurn, type Item } from '../feedback/formats/index.js';
import type { Row, SparseRow } from '../math/row.js';
import { type Bag, bag, beside, characters, fitTfidf, hashed, numbered, opening, words } from './text-features.js';

/** Items are numbered 2 · pair for the first and 2 · pair + 1 for the second. */
export const sides = (pair: number): readonly [number, number] => [2 * pair, 2 * pair + 1];

/** Rows of `width` numbers, whose weights and scales were fitted to training items alone. */
export interface Space {
  readonly width: number;
  row(item: number): Row;
}

export interface Representation {
  readonly name: string;
  /** Fits to the items of these pairs, without using who won. */
  fit(training: readonly number[]): Space;
}

/** Every way to describe the items of these comparisons: words and characters for text; steps for step vectors, as one row or `apart`. */
export function representations(
  comparisons: readonly Comparison[],
  how: 'sum' | 'mean' | 'apart',
): readonly Representation[] {
  const items = comparisons.flatMap(({ a, b }) => [a, b]);
  if (items[0]?.is === 'steps' && how === 'apart') return [rowPerStep(items)];
  if (items[0]?.is === 'steps') return [rowPerItem(items.map((item) => overSteps(item, how as 'sum' | 'mean')))];
  const texts = items.map((item) => finalTurn(item) ?? '');
  return [ofWords(texts), ofCharacters(texts)];
}

function ofWords(texts: readonly string[]): Representation {
  const [analyse, number] = [words(1, 2), numbered()];
  const bags = texts.map((text) => bag(analyse(text), number));
  return { name: 'words', fit: (training) => tfidf(bags, training) };
}

/** Share of the squared length for the whole text; the rest is for its first sentence, which shows whether an answer refuses or asks back. */
const wholeShare = 0.6;

function ofCharacters(texts: readonly string[]): Representation {
  const [analyse, number] = [characters(1, 4), hashed(2 ** 18)];
  const wholes = texts.map((text) => bag(analyse(text), number));
  const openings = texts.map((text) => bag(analyse(opening(text)), number));
  return {
    name: 'characters',
    fit(training) {
      const [left, right] = [tfidf(wholes, training), tfidf(openings, training)];
      return { width: left.width + right.width, row: (item) => beside(left.row(item), right.row(item), wholeShare) };
    },
  };
}

function tfidf(
  bags: readonly Bag[],
  training: readonly number[],
): { readonly width: number; row(item: number): SparseRow } {
  const none: Bag = { index: new Int32Array(0), count: new Float32Array(0) };
  const space = fitTfidf(training.flatMap((pair) => sides(pair).map((item) => bags[item] ?? none)));
  return { width: space.width, row: (item) => space.row(bags[item] ?? none) };
}

/** Rewards of a segment add up over its steps (Christiano et al. 2017, section 2.2.1), hence so do its features. */
function overSteps(item: Item, how: 'sum' | 'mean'): Float64Array {
  const all = item.is === 'steps' ? item.steps : [];
  const sum = new Float64Array(all[0]?.length ?? 0);
  for (const step of all) for (const [i, x] of step.entries()) sum[i] = (sum[i] ?? 0) + x;
  return how === 'sum' ? sum : sum.map((x) => x / all.length);
}

/** One row an item. */
function rowPerItem(items: readonly Float64Array[]): Representation {
  const width = items[0]?.length ?? 1;
  return {
    name: 'steps',
    fit(training) {
      const unit = unitsOf(items, training);
      return { width, row: (item) => Float32Array.from(unit, (u, i) => (items[item]?.[i] ?? 0) / u) };
    },
  };
}

/** One row a step. */
function rowPerStep(items: readonly Item[]): Representation {
  const sums = items.map((item) => overSteps(item, 'sum'));
  const width = sums[0]?.length ?? 1;
  return {
    name: 'steps',
    fit(training) {
      const unit = unitsOf(sums, training);
      const inUnits = (all: Item | undefined) =>
        all?.is === 'steps' ? all.steps.flatMap((step) => step.map((x, i) => x / (unit[i] ?? 1))) : [];
      return { width, row: (item) => ({ width, steps: Float32Array.from(inUnits(items[item])) }) };
    },
  };
}

/** Each number's root mean square difference between the two items of a training pair. */
function unitsOf(items: readonly Float64Array[], training: readonly number[]): Float64Array {
  const square = new Float64Array(items[0]?.length ?? 1);
  for (const [first, second] of training.map(sides))
    for (let i = 0; i < square.length; i++)
      square[i] = (square[i] ?? 0) + ((items[first]?.[i] ?? 0) - (items[second]?.[i] ?? 0)) ** 2;
  return square.map((sum) => Math.sqrt(sum / training.length) || 1);
}
