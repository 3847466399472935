import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';

/**
 * All that can be read of a database: every row of its tables, each value with its storage class and bytes; its schema; what its header says. A flipped
 * bit that leaves this as it was has changed nothing.
 * @throws where it cannot be read.
 */
export function dumped(run: string): string {
  const db = new Sqlite(join(run, 'run.db'), { readonly: true });
  try {
    const header = ['user_version', 'application_id', 'encoding'].map((name) => db.pragma(name, { simple: true }));
    const schema = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').raw().all();
    const events = rows(db, 'events', ['seq', 'stream', 'at', 'type', 'body', 'prev', 'hash']);
    return JSON.stringify([header, schema, events, rows(db, 'bodies', ['hash', 'content'])]);
  } finally {
    db.close();
  }
}

function rows(db: Database, table: string, columns: readonly string[]): unknown[] {
  const quoted = columns.map((column) => `typeof(${column}), hex(CAST(${column} AS BLOB))`);
  return db
    .prepare(`SELECT rowid, ${quoted.join(', ')} FROM ${table} ORDER BY rowid`)
    .raw()
    .all();
}
