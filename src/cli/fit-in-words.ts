import type { Interval } from '../math/statistics/index.js';
import type { FitResult } from '../preferences/fit.js';
import { type Cell, table } from './table.js';
import { wrap } from './wrap.js';

/** One sentence, then the ensemble and its baselines in a table, then how well it knows what it does not know. */
export function fitInWords(result: FitResult, width: number): string {
  const { test, baselines, members, model } = result;
  const header = ['model', 'accuracy', '95 % interval', 'ours − its', '95 % interval'];
  const rows: Cell[][] = [
    [`ensemble of ${members} (${model})`, three(test.accuracy.value), range(test.accuracy), null, null],
    ...Object.entries(baselines).flatMap(([name, of]) =>
      of === null
        ? []
        : [[name, three(of.accuracy.value), range(of.accuracy), three(of.difference.value), range(of.difference)]],
    ),
  ];
  const lines = (sentences: readonly string[]) => sentences.flatMap((each) => wrap(each, width, '  ')).join('\n');
  return [lines([verdict(result)]), table(header, rows, width), lines([legend, ...certainty(result)])].join('\n\n');
}

const legend =
  'ours − its: the ensemble’s accuracy minus that of the model in the row, paired on the same comparisons. The other models learned from the same comparisons.';

function verdict({ train, test, baselines }: FitResult): string {
  const beaten = Object.entries(baselines).filter(([, of]) => of !== null && of.difference.low > 0);
  const names = beaten.map(([name]) => name).join(' and ');
  const than = names === '' ? 'no baseline is shown to be worse' : `shown to be better than: ${names}`;
  return `Fitted to ${train.n} comparisons; right about ${three(test.accuracy.value)} of ${test.n} that it had not seen (${than}).`;
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
