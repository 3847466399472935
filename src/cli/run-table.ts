import { wilson } from '../math/statistics/index.js';
import { verdict } from '../report/verdict.js';
import { bestWithoutRecursion } from '../report/wording/arms.js';
import { bestOpponent, bestStatedRules, opponentNamed, opposedLevels } from '../report/wording/opponents.js';
import {
  absent,
  budgetWithoutRecursion,
  count,
  fidelity,
  flippedShare,
  intervalNamed,
  isBounded,
  plusMinus,
} from '../report/wording/words.js';
import type { E, LevelSummary, Summary } from '../types/summary.js';
import { table } from './table.js';
import { wrap } from './wrap.js';

const widest = 120;

/**
 * A summary as people read it in a terminal: the verdict, a row a level, why the gate did not grant, and what the columns
 * mean; then the controls and the labels in a table of their own. Plain text without colours, at most `width` columns wide and never above
 * 120; from 80 columns on each table stands side by side.
 */
export function runTable(summary: Summary, width = widest): string {
  const room = Math.min(width, widest);
  const { levels } = summary;
  const rows = (columns: readonly SummaryColumn[]) =>
    levels.map((level) => [level.level, ...columns.map(({ cell }) => cell(level, summary))]);
  const shown = (columns: readonly SummaryColumn[]) =>
    levels.length === 0 ? [] : [table(['level', ...columns.map(({ head }) => head)], rows(columns), room), ''];
  return [
    ...verdict(summary).flatMap((sentence) => wrap(sentence, room)),
    '',
    ...shown(main),
    ...refusals(summary).flatMap((line) => wrap(line, room, '         ')),
    ...explained(summary).flatMap((line) => wrap(line, room, '  ')),
    '',
    ...(opposedLevels(summary).length === 0 ? [] : shown(added)),
    ...opponentsNamed(summary).flatMap((line) => wrap(line, room, '  ')),
    ...shown(controls),
    ...controlsExplained(summary).flatMap((line) => wrap(line, room, '  ')),
  ].join('\n');
}

interface SummaryColumn {
  readonly head: string;
  readonly cell: (level: LevelSummary, summary: Summary) => string;
}

/** What the run shows: side by side within 80 columns. */
const main: readonly SummaryColumn[] = [
  { head: 'unaided', cell: ({ rater }) => plusMinus(rater.unaided) },
  { head: 'assisted', cell: ({ rater }) => plusMinus(rater.assisted) },
  { head: 'alone', cell: ({ rater }) => plusMinus(rater.controls?.assistantAlone ?? null) },
  { head: 'no recursion', cell: (level) => plusMinus(bestWithoutRecursion(level)?.estimate ?? null) },
  { head: 'worker', cell: ({ worker }) => plusMinus(worker?.trueReturn ?? null) },
  { head: 'items', cell: ({ looks }) => count(looks) },
  { head: 'gate', cell: ({ gate }) => gates[gate.decision] },
];

/** What people added to it, and how far its help can be trusted. */
const added: readonly SummaryColumn[] = [
  { head: 'evaluator', cell: ({ evaluator }) => plusMinus(evaluator.accuracy) },
  { head: 'opponent', cell: (level) => plusMinus(bestOpponent(level)?.right ?? null) },
  { head: 'added', cell: (level) => plusMinus(bestOpponent(level)?.ahead ?? null) },
  { head: 'stated', cell: (level) => plusMinus(bestStatedRules(level)?.right ?? null) },
  { head: 'items', cell: ({ looks }) => count(looks) },
  { head: 'fidelity', cell: ({ predicted }) => fidelity(predicted) },
  { head: 'unseen', cell: ({ blindSpot }) => plusMinus(blindSpot.at(-1)?.loss ?? null) },
];

/** Which opponent is the best at each level, and what the columns beside it mean. */
function opponentsNamed(summary: Summary): readonly string[] {
  const levels = opposedLevels(summary);
  if (levels.length === 0) return [];
  return [
    'evaluator: the agent of the level, trained by people with help from below',
    `opponent: the best that does without a part of the ladder: ${levels.map((level) => `level ${level.level} ${opponentNamed(bestOpponent(level)?.key ?? '')}`).join('; ')}`,
    'added: evaluator − opponent, paired',
    'stated: people state their rules on made-up values, and no ladder is climbed',
    'fidelity: correlation of the level’s reports with what is true, as its gate predicts; ≥: the lower limit that it goes by',
    'unseen: what the largest of the errors that everybody may share would cost, without any audit noticing',
    '',
  ];
}

/** What it is compared with, and what it cost. */
const controls: readonly SummaryColumn[] = [
  { head: 'shuffled', cell: ({ rater }) => plusMinus(rater.controls?.shuffled ?? null) },
  { head: 'flipped', cell: ({ rater }) => plusMinus(rater.controls?.adversarial ?? null) },
  { head: 'planted', cell: ({ level }, summary) => plusMinus(plantedFollowed(summary, level)) },
  { head: 'recovered', cell: ({ recovered }) => plusMinus(recovered) },
  { head: 'labels', cell: ({ labels }) => `${labels.evaluator}+${labels.worker}+${labels.audit}` },
];

/** How often help that was planted, and wrong, was followed in the audits of a level. */
function plantedFollowed({ reliance }: Summary, level: number): E {
  const wrong = reliance.find((row) => row.level === level && row.arm === 'planted')?.wrong;
  const n = wrong === undefined ? 0 : wrong.followed + wrong.refused;
  return wrong === undefined || n === 0 ? null : { ...wilson(wrong.followed, n), n, over: 'queries' };
}

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

/** What the columns of the first table mean, a line each. */
function explained(summary: Summary): readonly string[] {
  return [
    `accuracies: share of judgements that are right; ${interval(summary)}`,
    'unaided, assisted: raters without help, and with help from the level below',
    'alone: the assistant from the level below, without a person',
    `no recursion: the better of two methods that do not recurse, ${budgetWithoutRecursion(summary)}`,
    'worker: true return, 0 random, 1 optimal',
    'items: smallest parts of an outcome, as many as people inspected',
    'gate: whether the level’s evaluator may help the raters of the next level',
    `${absent}: cannot be known`,
  ];
}

function controlsExplained(summary: Summary): readonly string[] {
  return [
    'shuffled: accuracy with help about another outcome',
    `flipped: accuracy with ${flippedShare(summary)} of the single reports turned into their opposite`,
    'planted: how often raters followed help that was made wrong on purpose, in the audits of this level’s agent; ±: 95 % Wilson interval',
    'recovered: share of the gap between unaided and inspecting everything that help closes',
    'labels: answers that train the evaluator + the worker + answers of audits',
  ];
}

function interval(summary: Summary): string {
  const accuracies = summary.levels.flatMap(({ rater }) => [rater.unaided, rater.assisted]);
  const others = summary.levels.flatMap(({ worker, recovered }) => [worker?.trueReturn ?? null, recovered]);
  const shown = [...accuracies, ...others];
  return [
    accuracies.some(isBounded) ? `±: ${intervalNamed(summary)}` : intervalNamed(summary),
    ...(shown.some((e) => e !== null && !isBounded(e))
      ? ['a figure without ± has no interval, because a single value is all there is of it']
      : []),
  ].join('; ');
}
