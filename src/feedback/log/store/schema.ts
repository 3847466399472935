import type { Database } from 'better-sqlite3';
import { BadInput } from '../../../types/bad-input.js';

/** The version of the log's format, kept in SQLite's `user_version`. */
export const schemaVersion = 2;

/** Which version of belay reads the logs of an older schema. Their chains are verified as they were; their events are others. */
const readers: ReadonlyMap<number, string> = new Map([[1, 'belay 0.3 reads it']]);

const eventColumns = 'seq INTEGER PRIMARY KEY, stream TEXT, at INTEGER, type TEXT, body TEXT, prev TEXT, hash TEXT';

const tables = `
  CREATE TABLE events(${eventColumns});
  CREATE TABLE bodies(hash TEXT PRIMARY KEY, content BLOB);
  PRAGMA user_version = ${schemaVersion};
`;

/** @throws BadInput where a newer belay made the file: nothing of it is read or changed then. */
export function refuseNewer(db: Database, file: string): void {
  const found = versionOf(db);
  if (found <= schemaVersion) return;
  throw new BadInput(`expected a log of schema ≤ ${schemaVersion}, got ${found}: made by a newer belay`, { file });
}

/** @throws BadInput where an older belay made the log. What holds no events is no log yet, or none at all. */
export function refuseOlder(db: Database, file: string): void {
  const found = versionOf(db);
  if (found >= schemaVersion || countTables(db, "name = 'events'") === 0) return;
  const reader = readers.get(found) ?? 'no version of belay wrote it';
  throw new BadInput(`expected a log of schema ${schemaVersion}, got ${found}: ${reader}`, { file });
}

/** The version of the format that a database says it is of. */
export const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/** @throws BadInput where the file is no log at all. */
export function expectTables(db: Database, file: string): void {
  const fault = shapeFault(db);
  if (fault !== undefined) throw new BadInput(fault, { file });
}

/** What is wrong with the table of events itself: a column that reads as another would hide every event. */
export function shapeFault(db: Database): string | undefined {
  if (countTables(db, "name = 'events'") !== 1) return 'expected a log, got a database without a table of events';
  const columns = db.prepare<[], string>(columnsOf).pluck().all().join(', ');
  return columns === eventColumns ? undefined : `expected events(${eventColumns}), got events(${columns})`;
}

/** Makes the tables, all or none, in a database that has none. */
export function ensureTables(db: Database): void {
  if (countTables(db, 'true') === 0) db.transaction(() => db.exec(tables))();
}

const columnsOf = `SELECT name || ' ' || type || iif(pk, ' PRIMARY KEY', '') FROM pragma_table_info('events') ORDER BY cid`;

function countTables(db: Database, which: string): number | undefined {
  return db.prepare<[], number>(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND ${which}`).pluck().get();
}
