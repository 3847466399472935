import { verdict } from '../report/verdict.js';
import type { Arm } from '../report/wording/arms.js';
import { arms, bestFlat } from '../report/wording/arms.js';
import { absent, count, flatBudget, intervalNamed, plusMinus } from '../report/wording/words.js';
import type { E, LevelSummary, Summary } from '../types/summary.js';

interface Column {
  readonly head: string;
  readonly cell: (level: LevelSummary) => string;
}

const gap = '  ';
const widest = 120;

/**
 * A summary as people read it in a terminal: the verdict, a row a level, why the gate did not grant, and what the columns
 * mean. Plain text without colours, at most `width` columns wide and never above 120; where the columns do not fit side
 * by side they stand in blocks below each other. Usable from 80 columns.
 */
export function runTable(summary: Summary, width = widest): string {
  const room = Math.min(width, widest);
  const blocks = blocked(columns(summary), summary.levels, room);
  return [
    ...verdict(summary).flatMap((sentence) => wrapped(sentence, room)),
    '',
    ...blocks.flatMap((block) => [...block, '']),
    ...refusals(summary).flatMap((line) => wrapped(line, room, '         ')),
    ...wrapped(legend(summary), room),
  ].join('\n');
}

function columns({ levels }: Summary): readonly Column[] {
  const arm = (head: string, named: string): Column => {
    const found = arms.find(({ name }: Arm) => name === named);
    return { head, cell: (level) => plusMinus(found?.of(level) ?? null) };
  };
  const all: readonly Column[] = [
    { head: 'labels', cell: ({ labels }) => `${labels.evaluator}+${labels.worker}+${labels.audit}` },
    { head: 'looks', cell: ({ looks }) => count(looks) },
    arm('unaided', 'unaided'),
    arm('assisted', 'assisted'),
    arm('shuffled', 'shuffled help'),
    arm('adversary', 'adversarial help'),
    arm('alone', 'assistant alone'),
    { head: 'flat', cell: (level) => plusMinus(bestFlat(level)?.estimate ?? null) },
    { head: 'recovered', cell: ({ recovered }) => plusMinus(recovered) },
    { head: 'worker', cell: ({ worker }) => plusMinus(worker?.trueReturn ?? null) },
    { head: 'gate', cell: ({ gate }) => gates[gate.decision] },
  ];
  return levels.length === 0 ? [] : all;
}

const gates = { granted: 'granted', withheld: 'withheld', 'insufficient evidence': 'undecided' } as const;

/** The columns in as few blocks as fit, the level at the left of each. */
function blocked(
  all: readonly Column[],
  levels: readonly LevelSummary[],
  room: number,
): readonly (readonly string[])[] {
  const drawn = all.map(({ head, cell }) => padded([head, ...levels.map(cell)], head === 'gate'));
  const first = padded(['level', ...levels.map(({ level }) => `${level}`)], false);
  const blocks: (readonly string[])[] = [];
  for (const column of drawn) {
    const joined = (blocks.at(-1) ?? first).map((line, row) => `${line}${gap}${column[row] ?? ''}`);
    if (blocks.length > 0 && (joined[0]?.length ?? 0) <= room) blocks[blocks.length - 1] = joined;
    else blocks.push(first.map((line, row) => `${line}${gap}${column[row] ?? ''}`));
  }
  return blocks.map((block) => block.map((line) => line.trimEnd()));
}

function padded(cells: readonly string[], left: boolean): readonly string[] {
  const width = Math.max(...cells.map((cell) => cell.length));
  return cells.map((cell) => (left ? cell.padEnd(width) : cell.padStart(width)));
}

/** A line for each level whose agent was not let through, and why. */
function refusals({ levels }: Summary): readonly string[] {
  return levels
    .filter(({ gate }) => gate.decision !== 'granted')
    .map(
      ({ level, gate }) =>
        `level ${level}: ${[gate.decision, gate.reasons.join('; ')].filter((part) => part !== '').join(': ')}`,
    );
}

function legend(summary: Summary): string {
  const bounded = summary.levels.some(({ rater }) => hasInterval(rater.unaided) || hasInterval(rater.assisted));
  const interval = bounded ? `±: ${intervalNamed(summary)}` : intervalNamed(summary);
  return [
    `labels: evaluator+worker+audits`,
    interval,
    `flat: the better of two methods that do not recurse, ${flatBudget(summary)}`,
    'recovered: share of the gap to inspecting everything',
    'worker: true return, 0 random, 1 optimal',
    `${absent}: cannot be known`,
  ].join('. ');
}

function hasInterval(e: E): boolean {
  return e !== null && e.low !== null;
}

function wrapped(text: string, room: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined) lines.push(word);
    else if (line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines;
}
