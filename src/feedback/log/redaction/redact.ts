import { existsSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { BadInput } from '../../../types/bad-input.js';
import type { Json } from '../../../types/json.js';
import { writer } from '../store/append.js';
import { inWords } from '../store/faults.js';
import { lockForWriting } from '../store/lock.js';
import { expectTables, refuseNewer, refuseOlder } from '../store/schema.js';

const patience = 2000;

export interface Redaction {
  /** The bodies to take out, by their hashes. */
  readonly bodies: readonly string[];
  /** What the log says of it, in one stream. */
  readonly stream: string;
  readonly events: readonly { readonly type: string; readonly body: Json }[];
  readonly clock: () => number;
}

/**
 * Takes bodies out of a log for good and appends what is said of that, in one transaction; the chain stays as it is, for events hold
 * hashes alone. The file is written anew after it, so that no page of it keeps the text.
 * @throws BadInput where there is no such log, or somebody is writing or reading it.
 */
export function redact(file: string, redaction: Redaction): void {
  if (!existsSync(file)) throw new BadInput('expected a log, got no such file', { file });
  inWords(file, () => {
    const unlock = lockForWriting(file);
    const db = new Sqlite(file, { timeout: patience });
    try {
      alone(db, file);
      takeOut(db, file, redaction);
      db.exec('VACUUM');
    } finally {
      db.close();
      unlock();
    }
  });
}

/** Nobody else has the file open, and it has no write-ahead log beside it that would keep a copy. */
function alone(db: Database, file: string): void {
  refuseNewer(db, file);
  expectTables(db, file);
  refuseOlder(db, file);
  db.pragma('journal_mode = DELETE');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
}

function takeOut(db: Database, file: string, { bodies, stream, events, clock }: Redaction): void {
  const log = writer(db, { file, batch: events.length + 1, clock, unlock: () => undefined });
  const remove = db.prepare<[string]>('DELETE FROM bodies WHERE hash = ?');
  db.transaction(() => {
    for (const hash of bodies) remove.run(hash);
    for (const { type, body } of events) log.append(stream, type, body);
    log.flush();
  })();
}
