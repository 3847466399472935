import type { Database } from 'better-sqlite3';
import { BadInput } from '../../../types/bad-input.js';

/** The version of the log's format, kept in SQLite's `user_version`. */
export const schemaVersion = 2;

/** Which version of belay reads the logs of an older schema. Their chains are verified as they were; their events are others. */
const readers: ReadonlyMap<number, string> = new Map([[1, 'belay 0.3 reads it']]);

const eventColumns = 'seq INTEGER PRIMARY KEY, stream TEXT, at INTEGER, type TEXT, body TEXT, prev TEXT, hash TEXT';

const createEvents = `CREATE TABLE events(${eventColumns})`;
const createBodies = 'CREATE TABLE bodies(hash TEXT PRIMARY KEY, content BLOB)';

/** One row of `sqlite_schema`, but for its page. */
interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}

/** All that the database of a log holds, in schema 1 as in schema 2. SQLite itself makes the index of a text that is a primary key. */
const expectedSchema: readonly SchemaRow[] = [
  { type: 'table', name: 'events', tbl_name: 'events', sql: createEvents },
  { type: 'table', name: 'bodies', tbl_name: 'bodies', sql: createBodies },
  { type: 'index', name: 'sqlite_autoindex_bodies_1', tbl_name: 'bodies', sql: null },
];

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

/** Whether this version of belay can verify a log of that version of the format. */
export const isReadable = (version: number): boolean => version === schemaVersion || readers.has(version);

/** The version of the format that a database says it is of. */
export const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/** @throws BadInput where the file is no log at all, or holds more than the tables of one: a trigger would run with the next event. */
export function expectTables(db: Database, file: string): void {
  const fault = shapeFault(db) ?? schemaFault(db);
  if (fault !== undefined) throw new BadInput(fault, { file });
}

/** What is wrong with the table of events itself: a column that reads as another would hide every event. */
export function shapeFault(db: Database): string | undefined {
  if (countTables(db, "name = 'events'") !== 1) return 'expected a log, got a database without a table of events';
  const columns = db.prepare<[], string>(columnsOf).pluck().all().join(', ');
  return columns === eventColumns ? undefined : `expected events(${eventColumns}), got events(${columns})`;
}

/** What the database has beside the tables of a log, or lacks of them, or has otherwise: compared text for text. */
export function schemaFault(db: Database): string | undefined {
  const stored = db.prepare<[], SchemaRow>('SELECT type, name, tbl_name, sql FROM sqlite_schema').all();
  const added = stored.find((row) => !expectedSchema.some((each) => isSameRow(each, row)));
  if (added !== undefined) return `expected the tables events and bodies alone, got ${described(added)}`;
  const lost = expectedSchema.find((row) => !stored.some((each) => isSameRow(each, row)));
  if (lost !== undefined) return `expected ${described(lost)}, got none`;
  return stored.length === expectedSchema.length
    ? undefined
    : `expected ${expectedSchema.length} tables and indexes, got ${stored.length}`;
}

/** Makes the tables, all or none, in a database that has nothing. */
export function ensureTables(db: Database): void {
  if (!isEmpty(db)) return;
  db.transaction(() => db.exec(`${createEvents}; ${createBodies}; PRAGMA user_version = ${schemaVersion}`))();
}

/** Whether a database holds no table, and nothing else either. */
export const isEmpty = (db: Database): boolean =>
  db.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;

function isSameRow(a: SchemaRow, b: SchemaRow): boolean {
  return a.type === b.type && a.name === b.name && a.tbl_name === b.tbl_name && a.sql === b.sql;
}

function described({ type, name, tbl_name: on, sql }: SchemaRow): string {
  const place = on === name ? '' : ` on ${on}`;
  return `the ${type} ${name}${place}${sql === null ? '' : ` (${sql.replace(/\s+/g, ' ').slice(0, 120)})`}`;
}

const columnsOf = `SELECT name || ' ' || type || iif(pk, ' PRIMARY KEY', '') FROM pragma_table_info('events') ORDER BY cid`;

function countTables(db: Database, which: string): number | undefined {
  return db.prepare<[], number>(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND ${which}`).pluck().get();
}
