import { type Head, type LogReader, readLog, receiptsOf, verifyLog } from '../../../feedback/log/index.js';
import { peopleStream } from '../../../types/events/index.js';
import type { SettledAnswer } from '../rater/simulated-rater.js';

/** The answers in the log, compared with what raters were told of them. */
export interface OutcomeCheck {
  /** Answers in the log: taken, late, or amended. */
  readonly inLog: number;
  readonly acknowledged: number;
  /** Acknowledged, and not in the log. */
  readonly lost: readonly string[];
  /** More than once in the log. */
  readonly doubled: readonly string[];
  /** In the log, and never acknowledged to the rater. */
  readonly untold: readonly string[];
  /** Answers whose receipts are of events that are not in the log, or are none of this run. */
  readonly unwitnessed: readonly string[];
  /** Whether the chain is intact, and holds the last of the events that receipts are of. */
  readonly ok: boolean;
  readonly events: number;
}

/** Whether the log has to hold it; refused as `unknown`, `unfit` or `paused`, it does not. */
const isKept = ({ refused }: Pick<SettledAnswer, 'refused'>): boolean =>
  refused === undefined || refused === 'late' || refused === 'used';

/** Compares a log with the answers that raters saw settled. `key`: the run's, which opens their receipts. */
export function checkOutcome(
  file: string,
  settled: readonly Pick<SettledAnswer, 'id' | 'refused' | 'receipt'>[],
  key: Uint8Array,
): OutcomeCheck {
  const { counts, hashes } = read(file);
  const kept = settled.filter(isKept);
  const told = new Set(kept.map(({ id }) => id));
  const { open } = receiptsOf(key);
  const receipts = settled.flatMap(({ id, receipt }) => (receipt === undefined ? [] : [{ id, head: open(receipt) }]));
  const last = receipts.reduce<Head | undefined>(
    (latest, { head }) => (head !== undefined && head.seq > (latest?.seq ?? 0) ? head : latest),
    undefined,
  );
  const { ok, events } = verifyLog(file, last === undefined ? {} : { head: last.hash });
  return {
    inLog: counts.size,
    acknowledged: told.size,
    ok,
    events,
    lost: [...told].filter((id) => !counts.has(id)),
    doubled: [...counts].flatMap(([id, times]) => (times > 1 ? [id] : [])),
    untold: [...counts.keys()].filter((id) => !told.has(id)),
    unwitnessed: receipts.flatMap(({ id, head }) =>
      head !== undefined && hashes.get(head.seq) === head.hash ? [] : [id],
    ),
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
