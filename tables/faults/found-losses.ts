import { join } from 'node:path';
import { lossOf, readEvents, readLog, verifyLog } from '../../src/feedback/log/index.js';
import type { ServerUnderLoad } from './server-under-load.js';

export interface Found {
  /** Answers that raters were told are on the disk. */
  readonly acknowledged: number;
  /** How many of them are not in the log; all where it cannot be read. */
  readonly lost: number;
  /** What the next start says of the log, as `belay serve --resume` does; null where it says nothing. */
  readonly atStart: string | null;
  /** What `belay verify --deep` says beyond that. */
  readonly verified: string | null;
  /** Answers lost of which nobody says anything. */
  readonly silent: number;
}

/** Compares what raters were told with the log that is left, and with what is said of it. Writes nothing. */
export function findLosses(server: ServerUnderLoad): Found {
  const file = join(server.folder, 'run.db');
  const told = new Set(server.settled().flatMap(({ id, refused }) => (refused === undefined ? [id] : [])));
  const atStart = complaint(() => lossOf(file)?.why ?? verifyLog(file).firstBad?.why);
  const verified = complaint(() => verifyLog(file, { deep: true }).firstBad?.why);
  const kept = answersIn(file);
  const lost = [...told].filter((id) => !kept.has(id)).length;
  return { acknowledged: told.size, lost, atStart, verified, silent: (atStart ?? verified) === null ? lost : 0 };
}

function complaint(look: () => string | undefined): string | null {
  try {
    return look() ?? null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function answersIn(file: string): ReadonlySet<string> {
  try {
    const log = readLog(file);
    try {
      return new Set([...readEvents(log, { of: 'people', type: 'answered' })].map(({ event }) => event.id));
    } finally {
      log.close();
    }
  } catch {
    return new Set();
  }
}
