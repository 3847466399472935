import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { below, flip, type Rng } from '../../src/math/rng.js';
import { type Edit, flipped, inDatabase, pick } from './edit.js';

const texts = ['stream', 'type', 'body', 'prev', 'hash'] as const;

/** Of events: each of their seven columns, and which of them there are. */
export const eventEdits: readonly Edit[] = [
  ...texts.map((column): Edit => ({ name: `event: ${column}`, plant: onEvent(column, textEdit) })),
  { name: 'event: at', plant: onEvent('at', numberEdit) },
  { name: 'event: seq', plant: onEvent('seq', numberEdit) },
  { name: 'event deleted', plant: onEvents(deleteEvent) },
  { name: 'events swapped', plant: onEvents(swapEvents) },
  { name: 'event inserted', plant: onEvents(insertEvent) },
];

type Column = (typeof texts)[number] | 'at' | 'seq';

/** Changes one column of one event. */
function onEvent(column: Column, change: (value: Buffer, chance: Rng) => Buffer | bigint): Edit['plant'] {
  return (run, chance) =>
    inDatabase(run, (db) => {
      const seq = 1 + below(chance, countOf(db));
      const value =
        db.prepare<[number], Buffer>(`SELECT CAST(${column} AS BLOB) FROM events WHERE seq = ?`).pluck().get(seq) ??
        Buffer.of();
      const changed = change(value, chance);
      const put = typeof changed === 'bigint' ? '?' : 'CAST(? AS TEXT)';
      db.prepare(`UPDATE OR REPLACE events SET ${column} = ${put} WHERE seq = ?`).run(changed, seq);
    });
}

/** A bit flipped, a byte taken out, or a byte put in. */
function textEdit(value: Buffer, chance: Rng): Buffer {
  const at = below(chance, value.length);
  const [before, after] = [value.subarray(0, at), value.subarray(at)];
  return pick(chance, [
    flipped(value, chance),
    Buffer.concat([before, after.subarray(1)]),
    Buffer.concat([before, Buffer.of(below(chance, 256)), after]),
  ]);
}

function numberEdit(value: Buffer, chance: Rng): bigint {
  return BigInt.asIntN(64, BigInt(value.toString()) ^ (1n << BigInt(below(chance, 64))));
}

function onEvents(change: (db: Database, chance: Rng) => void): Edit['plant'] {
  return (run, chance) => inDatabase(run, (db) => db.transaction(() => change(db, chance))());
}

/** Of the last, nothing tells but a head noted elsewhere. */
function deleteEvent(db: Database, chance: Rng): void {
  const seq = 1 + below(chance, countOf(db) - 1);
  db.prepare('DELETE FROM events WHERE seq = ?').run(seq);
  if (flip(chance, 0.5)) db.prepare('UPDATE events SET seq = seq - 1 WHERE seq > ?').run(seq);
}

function swapEvents(db: Database, chance: Rng): void {
  const first = 1 + below(chance, countOf(db) - 1);
  const second = first + 1 + below(chance, countOf(db) - first);
  const move = db.prepare('UPDATE events SET seq = ? WHERE seq = ?');
  move.run(-1, first);
  move.run(first, second);
  move.run(second, -1);
}

/** With the hash that it would have there, so that it is good in itself. */
function insertEvent(db: Database, chance: Rng): void {
  const before = below(chance, countOf(db) - 1);
  const prev =
    db.prepare<[number], string>('SELECT hash FROM events WHERE seq = ?').pluck().get(before) ?? '0'.repeat(64);
  const [seq, body] = [before + 1, JSON.stringify({ level: 0, drawn: below(chance, 1e9) })];
  const hash = createHash('sha256').update(`${prev}\n${seq}\n1\nlevel/0\nanswered\n${body}`).digest('hex');
  db.prepare('UPDATE events SET seq = -seq WHERE seq > ?').run(before);
  db.prepare('UPDATE events SET seq = 1 - seq WHERE seq < 0').run();
  db.prepare("INSERT INTO events VALUES (?, 'level/0', 1, 'answered', ?, ?, ?)").run(seq, body, prev, hash);
}

const countOf = (db: Database): number => db.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0;
