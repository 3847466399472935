import { type Comparison, type Item, judgedText } from '../../feedback/formats/index.js';
import type { Row } from '../../math/row.js';
import type { LearnedSpace, Space } from './space.js';
import { rowPerItem, rowPerStep, stepRows } from './step-space.js';
import { ofCharacters, ofWords, textRows } from './text-space.js';
import { isUnspaced } from './unspaced.js';

/** Items are numbered 2 · pair for the first and 2 · pair + 1 for the second. */
export const sides = (pair: number): readonly [number, number] => [2 * pair, 2 * pair + 1];

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
  if (items[0]?.is === 'steps')
    return [overItems('steps', how === 'apart' ? rowPerStep(items) : rowPerItem(items, how))];
  const texts = items.map(judgedText);
  return [overItems('words', ofWords(texts, isUnspaced(texts))), overItems('characters', ofCharacters(texts))];
}

const overItems = (name: string, fit: (items: readonly number[]) => Space): Representation => ({
  name,
  fit: (training) => fit(training.flatMap(sides)),
});

/** An item that was not there when the space was fitted, as its row: the same row for the same item. */
export function rowsIn(learned: LearnedSpace): { readonly width: number; row(item: Item): Row } {
  if (learned.of === 'steps') return stepRows(learned);
  const { width, row } = textRows(learned);
  return { width, row: (item) => row(judgedText(item)) };
}
