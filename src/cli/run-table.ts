import { verdict } from '../report/verdict.js';
import { bestWithoutRecursion } from '../report/wording/arms.js';
import {
  absent,
  budgetWithoutRecursion,
  count,
  flippedShare,
  intervalNamed,
  isBounded,
  plusMinus,
} from '../report/wording/words.js';
import type { LevelSummary, Summary } from '../types/summary.js';
import { table } from './table.js';
import { wrap } from './wrap.js';

const widest = 120;

/**
 * A summary as people read it in a terminal: the verdict, a row a level, why the gate did not grant, and what the columns
 * mean. Plain text without colours, at most `width` columns wide and never above 120; where the columns do not fit side
 * by side they stand in blocks below each other. Usable from 80 columns.
 */
export function runTable(summary: Summary, width = widest): string {
  const room = Math.min(width, widest);
  const { levels } = summary;
  const rows = levels.map((level) => [level.level, ...columns.map(({ cell }) => cell(level))]);
  return [
    ...verdict(summary).flatMap((sentence) => wrap(sentence, room)),
    '',
    ...(levels.length === 0 ? [] : [table(['level', ...columns.map(({ head }) => head)], rows, room), '']),
    ...refusals(summary).flatMap((line) => wrap(line, room, '         ')),
    ...legend(summary).flatMap((line) => wrap(line, room, '  ')),
  ].join('\n');
}

interface SummaryColumn {
  readonly head: string;
  readonly cell: (level: LevelSummary) => string;
}

const columns: readonly SummaryColumn[] = [
  { head: 'labels', cell: ({ labels }) => `${labels.evaluator}+${labels.worker}+${labels.audit}` },
  { head: 'items', cell: ({ looks }) => count(looks) },
  { head: 'unaided', cell: ({ rater }) => plusMinus(rater.unaided) },
  { head: 'assisted', cell: ({ rater }) => plusMinus(rater.assisted) },
  { head: 'shuffled', cell: ({ rater }) => plusMinus(rater.controls?.shuffled ?? null) },
  { head: 'flipped', cell: ({ rater }) => plusMinus(rater.controls?.adversarial ?? null) },
  { head: 'alone', cell: ({ rater }) => plusMinus(rater.controls?.assistantAlone ?? null) },
  { head: 'no recursion', cell: (level) => plusMinus(bestWithoutRecursion(level)?.estimate ?? null) },
  { head: 'recovered', cell: ({ recovered }) => plusMinus(recovered) },
  { head: 'worker', cell: ({ worker }) => plusMinus(worker?.trueReturn ?? null) },
  { head: 'gate', cell: ({ gate }) => gates[gate.decision] },
];

const gates = { granted: 'granted', withheld: 'withheld', 'insufficient evidence': 'undecided' } as const;

/** A line for each level whose agent was not let through, and why. */
function refusals({ levels }: Summary): readonly string[] {
  return levels
    .filter(({ gate }) => gate.decision !== 'granted')
    .map(
      ({ level, gate }) =>
        `level ${level}: ${[gate.decision, gate.reasons.join('; ')].filter((part) => part !== '').join(': ')}`,
    );
}

/** What the columns mean, a line each. */
function legend(summary: Summary): readonly string[] {
  return [
    `accuracies: share of judgements that are right; ${interval(summary)}`,
    'labels: answers that train the evaluator + the worker + answers of audits',
    'items: smallest parts of an outcome, as many as people inspected',
    'unaided, assisted: raters without help, and with help from the level below',
    'shuffled: with help about another outcome',
    `flipped: with ${flippedShare(summary)} of the single reports turned into their opposite`,
    'alone: the assistant without a person',
    `no recursion: the better of two methods that do not recurse, ${budgetWithoutRecursion(summary)}`,
    'recovered: share of the gap between unaided and inspecting everything that help closes',
    'worker: true return, 0 random, 1 optimal',
    'gate: whether the level’s evaluator may help the raters of the next level',
    `${absent}: cannot be known`,
  ];
}

function interval(summary: Summary): string {
  const accuracies = summary.levels.flatMap(({ rater }) => [rater.unaided, rater.assisted]);
  const shown = [...accuracies, ...summary.levels.map(({ worker }) => worker?.trueReturn ?? null)];
  return [
    accuracies.some(isBounded) ? `±: ${intervalNamed(summary)}` : intervalNamed(summary),
    ...(shown.some((e) => e !== null && !isBounded(e)) ? ['±?: a figure without an interval'] : []),
  ].join('; ');
}
