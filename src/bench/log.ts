import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { openLog } from '../feedback/log/index.js';
import { type BenchRow, median } from './row/row.js';

const rounds = 11;

interface Setting {
  readonly durability: 'full' | 'batched';
  readonly events: number;
  readonly batch: number;
  readonly synchronous: 'FULL' | 'NORMAL';
}

const settings: readonly Setting[] = [
  { durability: 'batched', events: 40_000, batch: 1000, synchronous: 'NORMAL' },
  { durability: 'full', events: 300, batch: 1, synchronous: 'FULL' },
];

/**
 * The log's appends (checked, chained, hashed) against raw better-sqlite3 inserting ready rows into the same seven columns, with the same pragmas
 * and the same rows a transaction. Both are given bodies as ready JSON text. Events a second; medians of rounds that take turns, each
 * in a new file; one round more goes before them to warm up.
 */
export function bench(): BenchRow[] {
  return settings.map((setting) => {
    const bodies = Array.from({ length: setting.events }, (_, at) => body(at));
    const rows = readyRows(bodies);
    const ours: number[] = [];
    const peer: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const turns = [() => ours.push(appendOurs(setting, bodies)), () => peer.push(insertRaw(setting, rows))];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) turn();
    }
    return row(setting, ours.slice(1), peer.slice(1));
  });
}

function row({ durability, batch, synchronous }: Setting, ours: readonly number[], peer: readonly number[]): BenchRow {
  return {
    name: `log append, ${durability}: ${batch} a transaction, synchronous=${synchronous}`,
    peerName: 'better-sqlite3 inserting ready strings',
    ours: median(ours),
    peer: median(peer),
    ratio: median(ours) / median(peer),
    unit: 'events/s',
    runs: ours.length,
  };
}

function appendOurs({ durability, batch }: Setting, bodies: readonly string[]): number {
  return inNewFile((file) => {
    const log = openLog(file, { durability, batch, clock: Date.now, create: true });
    const perSecond = rate(bodies.length, () => {
      for (const each of bodies) log.append('seed/3/level/2', 'answered', each);
      log.flush();
    });
    log.close();
    return perSecond;
  });
}

type Ready = readonly [number, string, number, string, string, string, string];

function insertRaw({ batch, synchronous }: Setting, rows: readonly Ready[]): number {
  return inNewFile((file) => {
    const db = new Sqlite(file);
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${synchronous}`);
    db.exec(
      'CREATE TABLE events(seq INTEGER PRIMARY KEY, stream TEXT, at INTEGER, type TEXT, body TEXT, prev TEXT, hash TEXT)',
    );
    const insert = db.prepare(
      'INSERT INTO events(seq, stream, at, type, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const write = db.transaction((from: number) => {
      for (let at = from; at < Math.min(from + batch, rows.length); at++) insert.run(...(rows[at] ?? []));
    });
    const perSecond = rate(rows.length, () => {
      for (let from = 0; from < rows.length; from += batch) write.immediate(from);
    });
    db.close();
    return perSecond;
  });
}

function body(at: number): string {
  return JSON.stringify({
    query: `seed/3/level/2/query/${at}`,
    rater: `person-${at % 7}`,
    answer: { kind: 'comparison', choice: at % 3 === 0 ? 'first' : 'second', confidence: (at % 100) / 100 },
    shown: { arm: 'assisted', assistant: 'level-1', reports: [at % 64, (at * 7) % 64, (at * 11) % 64, (at * 13) % 64] },
  });
}

/** The same rows as the log's, made before the clock starts. */
function readyRows(bodies: readonly string[]): Ready[] {
  return inNewFile((file) => {
    const log = openLog(file, { durability: 'batched', clock: Date.now, create: true });
    for (const each of bodies) log.append('seed/3/level/2', 'answered', each);
    const rows = [...log.events()].map(
      ({ seq, stream, at, type, body, prev, hash }): Ready => [seq, stream, at, type, body, prev, hash],
    );
    log.close();
    return rows;
  });
}

function rate(count: number, work: () => void): number {
  const began = performance.now();
  work();
  return (count * 1000) / (performance.now() - began);
}

function inNewFile<T>(use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'belay-bench-'));
  try {
    return use(join(folder, 'run.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
