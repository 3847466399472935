import { judgedText } from '../feedback/formats/index.js';
import { wilson } from '../math/statistics/index.js';
import type { Compared } from './assess.js';
import { commonCount } from './groups/groups.js';
import type { RecordedData } from './train.js';

interface Found {
  readonly baselines: { readonly length: Compared | null };
  readonly folds: number;
  readonly apart: { readonly split: number };
}

interface Asked {
  readonly test: readonly unknown[] | { readonly folds: number };
  readonly winnerFirst?: boolean;
}

/** What a reader of the figures should know, in plain sentences. */
export function warningsOf(found: Found, data: RecordedData, asked: Asked): readonly string[] {
  return [
    ...(asked.winnerFirst === true ? [] : position(data)),
    ...length(found.baselines.length),
    ...split(found.apart.split),
    ...blank(data),
    ...common(data),
    ...fewerFolds(found.folds, asked.test),
  ];
}

const fewest = 20;

/** Nearly all answers the same way say more of the rater, or of how the file was written, than of the items. */
function position({ comparisons }: RecordedData): readonly string[] {
  const won = comparisons.filter(({ answer }) => answer === 'first' || answer === 'second');
  const first = won.filter(({ answer }) => answer === 'first').length;
  if (won.length < fewest) return [];
  const { low, high } = wilson(first, won.length);
  if (low <= 0.6 && high >= 0.4) return [];
  return [
    `${first} of ${won.length} answers with a winner are “first”: the rater may have gone by position, or the file puts the winner in one place`,
  ];
}

function length(of: Compared | null): readonly string[] {
  if (of === null || of.accuracy.low <= 0.5 || of.difference.low > 0) return [];
  return [
    `length alone predicts ${of.accuracy.value.toFixed(3)} of the winners and the ensemble is not shown to be better: it may score length`,
  ];
}

const split = (n: number): readonly string[] =>
  n === 0 ? [] : [`${n} ${n === 1 ? 'pair was' : 'pairs were'} answered both ways equally often: no winner to predict`];

function blank({ comparisons }: RecordedData): readonly string[] {
  const isBlank = (item: RecordedData['comparisons'][number]['a']) =>
    item.is !== 'steps' && judgedText(item).trim() === '';
  const n = comparisons.filter(({ a, b }) => isBlank(a) || isBlank(b)).length;
  return n === 0 ? [] : [`in ${n} ${n === 1 ? 'comparison' : 'comparisons'} one text is empty`];
}

function common({ comparisons }: RecordedData): readonly string[] {
  const n = commonCount(comparisons);
  return n === 0
    ? []
    : [
        `${n} ${n === 1 ? 'text is' : 'texts are'} in more than half of the pairs and may be in training and test: it joins no group`,
      ];
}

function fewerFolds(folds: number, test: Asked['test']): readonly string[] {
  if (!('folds' in test) || folds === 0 || folds >= test.folds) return [];
  return [`${folds} folds in place of ${test.folds}: there are no more groups`];
}
