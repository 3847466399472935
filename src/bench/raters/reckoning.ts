import { type LogReader, readLog, verifyLog } from '../../feedback/log/index.js';
import { peopleStream } from '../../types/events/index.js';
import type { Settled } from './bot.js';

/** What the log holds of answers, against what raters were told of them. */
export interface Reckoning {
  /** Answers of people in the log, by whatever page: taken, late, or beside another. */
  readonly inLog: number;
  readonly acknowledged: number;
  /** Acknowledged, and not in the log. */
  readonly lost: readonly string[];
  /** More than once in the log. */
  readonly doubled: readonly string[];
  /** In the log, and never acknowledged to the rater. */
  readonly untold: readonly string[];
  /** Heads that raters were told of and that the log does not have in their place. */
  readonly unwitnessed: readonly number[];
  /** Whether the chain holds, with the last of those heads in it. */
  readonly ok: boolean;
  readonly events: number;
}

/** Kept in the log, whatever became of it; refused as `unknown`, `unfit` or `paused`, it is not. */
const isKept = ({ refused }: Pick<Settled, 'refused'>): boolean =>
  refused === undefined || refused === 'late' || refused === 'used';

/** Holds a log against what raters remember. */
export function reckon(file: string, settled: readonly Pick<Settled, 'id' | 'refused' | 'head'>[]): Reckoning {
  const { counts, hashes } = read(file);
  const kept = settled.filter(isKept);
  const told = new Set(kept.map(({ id }) => id));
  const last = settled.reduce<Settled['head'] | undefined>(
    (latest, { head }) => (head.seq > (latest?.seq ?? 0) ? head : latest),
    undefined,
  );
  const { ok, events } = verifyLog(file, last === undefined ? {} : { head: last.hash });
  return {
    ...{ inLog: counts.size, acknowledged: told.size, ok, events },
    lost: [...told].filter((id) => !counts.has(id)),
    doubled: [...counts].flatMap(([id, times]) => (times > 1 ? [id] : [])),
    untold: [...counts.keys()].filter((id) => !told.has(id)),
    unwitnessed: settled.flatMap(({ head }) => (hashes.get(head.seq) === head.hash ? [] : [head.seq])),
  };
}

function read(file: string): { readonly counts: Map<string, number>; readonly hashes: Map<number, string> } {
  const log = readLog(file);
  try {
    return { counts: answersOf(log), hashes: new Map([...log.events()].map(({ seq, hash }) => [seq, hash])) };
  } finally {
    log.close();
  }
}

const answers: ReadonlySet<string> = new Set(['answered', 'late', 'amended']);

function answersOf(log: LogReader): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type, body } of log.events({ stream: peopleStream })) {
    if (!answers.has(type)) continue;
    const { id } = JSON.parse(body) as { readonly id: string };
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
