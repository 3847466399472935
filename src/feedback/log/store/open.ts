import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { BadInput } from '../../../types/bad-input.js';
import { type Writing, writer } from './append.js';
import { inWords } from './faults.js';
import { lockForWriting } from './lock.js';
import type { Log } from './log.js';
import { refuseLoss } from './loss.js';
import { ensureTables, expectTables, isEmpty, refuseNewer, refuseOlder } from './schema.js';
import { watchLog } from './watch-log.js';

const patience = 2000;
const unlimited = Number.MAX_SAFE_INTEGER;

export interface LogOptions {
  /**
   * `full`: every event is on the disk before `append` returns. `flushed`: what was appended is held, and on the disk before
   * `flush` returns, in one transaction: for many answers of one moment. `batched`: written in batches, and a crash may cost the last
   * events even after a flush, never the chain. `never`: as `flushed`, but left to the operating system: to measure what the disk costs.
   */
  readonly durability: 'full' | 'flushed' | 'batched' | 'never';
  /** The time, integer ms since 1970. */
  readonly clock: () => number;
  /**
   * Events a transaction at most, unless `full`, an integer ≥ 1. Unless told, 1000 where `batched`; where `flushed` or `never`, all that is held, so that
   * no `append` meets the disk, or its being full.
   */
  readonly batch?: number;
  /** Make the file and its folder if there is none; false unless told. */
  readonly create?: boolean;
  /**
   * Of a log that is served, with durability `flushed`: watches its files, and notes its head beside it at each flush, with the run's key,
   * so that no flush returns where what it wrote would be lost. Unwatched unless told.
   */
  readonly watched?: Watched;
}

export interface Watched {
  /** The run's key: shows that a noted head is the server's own. */
  readonly key: Uint8Array;
  /** Goes on where the log holds less than was acknowledged; false unless told. */
  readonly acceptLoss?: boolean;
}

/**
 * Opens a log to append to it, as its only writer; a log that holds events is gone on with.
 * @throws BadInput where there is no such file (and `create` is not told), it is no log, another version made it, or
 * another process is writing it, or (watched) holds less than was acknowledged. RangeError where `batch` is no integer ≥ 1.
 */
export function openLog(file: string, options: LogOptions): Log {
  const { durability, clock, create = false } = options;
  const batch = durability === 'full' ? 1 : (options.batch ?? (durability === 'batched' ? 1000 : unlimited));
  if (!Number.isInteger(batch) || batch < 1) throw new RangeError(`expected batch to be an integer ≥ 1, got ${batch}`);
  if (!create && !existsSync(file)) throw new BadInput('expected a log, got no such file', { file });
  return inWords(file, () => {
    if (create) mkdirSync(dirname(file), { recursive: true });
    const unlock = lockForWriting(file);
    try {
      if (options.watched && options.watched.acceptLoss !== true) refuseLoss(file, options.watched.key);
      return opened(file, options, { file, batch, clock, unlock });
    } catch (error) {
      unlock();
      throw error;
    }
  });
}

function opened(file: string, options: LogOptions, writing: Omit<Writing, 'watch'>): Log {
  const db = new Sqlite(file, { timeout: patience });
  try {
    prepare(db, file, options);
    return writer(db, { ...writing, watch: options.watched && watchLog(db, file, options.watched.key) });
  } catch (error) {
    db.close();
    throw error;
  }
}

const synchronous = { full: 'FULL', flushed: 'FULL', batched: 'NORMAL', never: 'OFF' } as const;

/** Nothing is written before the file is known to be a log, or empty and to become one. */
function prepare(db: Database, file: string, { durability, create = false }: LogOptions): void {
  refuseNewer(db, file);
  if (!create || !isEmpty(db)) expectTables(db, file);
  refuseOlder(db, file);
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous[durability]}`);
  ensureTables(db);
  expectTables(db, file);
}
