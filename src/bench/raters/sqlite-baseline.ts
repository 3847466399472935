import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { quantile } from '../../math/statistics/index.js';

const columns = 'seq INTEGER PRIMARY KEY, stream TEXT, at INTEGER, type TEXT, body TEXT, prev TEXT, hash TEXT';

/** Rows a second that better-sqlite3 brings to the disk, synchronous=FULL, this many a transaction: ready rows of an answer's size, nothing else. */
export function rowsPerSecond(batch: number, rows: number, rounds = 3): number {
  return quantile(
    Array.from({ length: rounds }, () => inNewFile((file) => written(file, batch, rows))),
    0.5,
  );
}

function written(file: string, batch: number, rows: number): number {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE events(${columns})`);
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
  const hash = 'f'.repeat(64);
  const body = JSON.stringify({ id: 'page-123-45', given: 'x'.repeat(400) });
  const write = db.transaction((from: number) => {
    for (let seq = from; seq < from + batch; seq++) insert.run(seq, 'people', 1, 'answered', body, hash, hash);
  });
  const began = performance.now();
  for (let from = 1; from <= rows; from += batch) write.immediate(from);
  const perSecond = (rows * 1000) / (performance.now() - began);
  db.close();
  return perSecond;
}

function inNewFile<T>(use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'belay-bench-'));
  try {
    return use(join(folder, 'rows.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
