import { hash } from 'node:crypto';
import Sqlite from 'better-sqlite3';

/** Reads every event of a log and hashes the bytes that its hash is over, by the plainest loop: no types, order, chain or text is checked. The last hash. */
export function readAndHash(file: string): string {
  const db = new Sqlite(file, { readonly: true });
  try {
    const bytes = ['prev', 'seq', 'at', 'stream', 'type', 'body'].join(' || char(10) || ');
    const rows = db.prepare<[], Uint8Array>(`SELECT CAST(${bytes} AS BLOB) FROM events ORDER BY seq`).pluck().iterate();
    let last = '';
    for (const row of rows) last = hash('sha256', row, 'hex');
    return last;
  } finally {
    db.close();
  }
}
