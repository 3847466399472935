import type { Database } from 'better-sqlite3';
import { BadInput } from '../../types/bad-input.js';

/** The version of the log's format, kept in SQLite's `user_version`. */
export const schemaVersion = 1;

const tables = `
  CREATE TABLE events(seq INTEGER PRIMARY KEY, stream TEXT, at INTEGER, type TEXT, body TEXT, prev TEXT, hash TEXT);
  CREATE TABLE bodies(hash TEXT PRIMARY KEY, content BLOB);
  PRAGMA user_version = ${schemaVersion};
`;

/** @throws BadInput where a newer belay made the file: nothing of it is read or changed then. */
export function refuseNewer(db: Database, file: string): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found <= schemaVersion) return;
  throw new BadInput(`expected a log of schema ≤ ${schemaVersion}, got ${found}: made by a newer belay`, { file });
}

/** @throws BadInput where the file is no log at all. */
export function expectTables(db: Database, file: string): void {
  if (count(db, "name = 'events'") === 1) return;
  throw new BadInput('expected a log, got a database without a table of events', { file });
}

/** Makes the tables, all or none, in a database that has none. */
export function ensureTables(db: Database): void {
  if (count(db, 'true') === 0) db.transaction(() => db.exec(tables))();
}

function count(db: Database, which: string): unknown {
  return db.prepare(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND ${which}`).pluck().get();
}
