import type { Interval } from '../math/statistics/index.js';
import type { Compared } from '../preferences/assess.js';
import type { FitResult } from '../preferences/fit.js';
import { type Cell, table } from './table.js';
import { wrap } from './wrap.js';

/** One sentence, then the ensemble and its baselines in a table, then how well it knows what it does not know. */
export function fitInWords(result: FitResult, width: number): string {
  const { test, baselines, members, model } = result;
  const lines = (sentences: readonly string[]) => sentences.flatMap((each) => wrap(each, width, '  ')).join('\n');
  const counted = counts(result);
  if (test.accuracy === null) return lines([unclaimed(result), ...counted]);
  const header = ['model', 'accuracy', '95 % interval', 'ours − its', '95 % interval'];
  const rows: Cell[][] = [
    [`ensemble of ${members} (${model})`, three(test.accuracy.value), range(test.accuracy), null, null],
    ...named(baselines).map(([name, of]) => [
      name,
      three(of.accuracy.value),
      range(of.accuracy),
      three(of.difference.value),
      range(of.difference),
    ]),
  ];
  return [
    lines([verdict(result, test.accuracy), ...counted]),
    table(header, rows, width),
    lines([legend, ...certainty(result)]),
  ].join('\n\n');
}

const legend =
  'ours − its: the ensemble’s accuracy minus that of the model in the row, paired on the same comparisons. The other models learned from the same comparisons. Intervals are over groups: pairs that share an item or a prompt count together.';

const named = (baselines: FitResult['baselines']): readonly (readonly [string, Compared])[] =>
  Object.entries(baselines).flatMap(([name, of]) => (of === null ? [] : [[name, of] as const]));

const unclaimed = ({ train, test }: FitResult): string =>
  `No accuracy is claimed of the ${train.n} comparisons: ${test.why ?? 'there is nothing to measure'}.`;

function verdict({ train, test, baselines }: FitResult, accuracy: Interval): string {
  const beaten = named(baselines).filter(([, of]) => of.difference.low > 0);
  const names = beaten.map(([name]) => name).join(' and ');
  const than = names === '' ? 'no baseline is shown to be worse' : `shown to be better than: ${names}`;
  return `Fitted to ${train.n} comparisons; right about ${three(accuracy.value)} of ${test.n} pairs in ${test.groups} groups that it had not seen (${than}).`;
}

/** What was left out of the training or of the accuracy, and what the tfidf baseline counts where that is not words. */
function counts({ apart, text }: FitResult): readonly string[] {
  const said: readonly (readonly [number, string])[] = [
    [apart.skips, 'skips, which are no evidence: not learned from'],
    [apart.identical, `pairs of identical items (${apart.butForSpaces} but for spaces): not learned from`],
    [apart.sameLastTurn, 'pairs whose last turn, which is judged, is the same: not learned from'],
    [apart.overlapping, 'test rows that share a pair, an item or a prompt with the training rows: left out'],
    [apart.repeats, 'repeats of a pair: learned from; in the accuracy every pair counts once'],
    [apart.split, 'pairs answered both ways equally often: outside the accuracy'],
  ];
  return [
    ...said.flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}.`])),
    ...(text?.tfidf === 'characters'
      ? ['The text is of a script without spaces: tfidf counts characters and pairs of characters.']
      : []),
  ];
}

function certainty({ test }: FitResult): readonly string[] {
  return [
    `log-loss ${three(test.nll)} nats, calibration error ${three(test.ece)}`,
    `how well errors are told from correct answers (AUROC, .5 is chance): disagreement over margin ${three(test.errorAuroc)}, the bare margin ${three(test.marginAuroc)}, disagreement alone ${three(test.disagreementAuroc)}`,
    ...(test.aurocDifference === null
      ? []
      : [`the first of these minus the second: ${three(test.aurocDifference.value)} (${range(test.aurocDifference)})`]),
  ];
}

const three = (value: number | null): string => (value === null ? '–' : value.toFixed(3).replace('-', '−'));

const range = ({ low, high }: Interval): string => `${three(low)} to ${three(high)}`;
