import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { below, type Rng } from '../../src/math/rng.js';
import { type Edit, flipped, inDatabase, pick } from './edit.js';

/** Of bodies, of the schema and the header, and of the bits of the file. */
export const databaseEdits: readonly Edit[] = [
  { name: 'body changed', deep: true, plant: onBody(changed) },
  { name: 'body of another type', deep: true, plant: ofOtherType },
  { name: 'body deleted', deep: true, plant: sql((name) => `DELETE FROM bodies WHERE hash = '${name}'`) },
  { name: 'body added', deep: true, plant: addBody },
  { name: 'trigger added', plant: sql(triggerOf) },
  { name: 'view added', plant: sql((_, name) => `CREATE VIEW ${name} AS SELECT * FROM events`) },
  { name: 'table added', plant: sql((_, name) => `CREATE TABLE ${name}(a, b)`) },
  { name: 'index added', plant: sql((_, name, chance) => `CREATE INDEX ${name} ON events(${pick(chance, columns)})`) },
  { name: 'user_version', plant: sql((_, __, chance) => `PRAGMA user_version = ${other(chance, 2)}`) },
  { name: 'application_id', plant: sql((_, __, chance) => `PRAGMA application_id = ${other(chance, 0)}`) },
  { name: 'bytes after the last page', plant: appendBytes },
  { name: 'bit of the file flipped', deep: true, mayBeHarmless: true, plant: flipBit },
];

const columns = ['stream', 'at', 'type', 'body', 'prev', 'hash'];

function triggerOf(_: string, name: string, chance: Rng): string {
  const on = pick(chance, ['INSERT ON events', 'UPDATE ON events', 'DELETE ON events', 'INSERT ON bodies']);
  return `CREATE TRIGGER ${name} AFTER ${on} BEGIN DELETE FROM bodies; END`;
}

/** Runs a statement, made of the hash of a random body and a random name. */
function sql(statement: (hash: string, name: string, chance: Rng) => string): Edit['plant'] {
  return (run, chance) =>
    inDatabase(run, (db) => db.exec(statement(hashOfBody(db, chance), `n${below(chance, 1e9)}`, chance)));
}

function onBody(change: (content: Buffer, chance: Rng) => Buffer): Edit['plant'] {
  return (run, chance) =>
    inDatabase(run, (db) => {
      const hash = hashOfBody(db, chance);
      const content = db.prepare<[string], Buffer>('SELECT content FROM bodies WHERE hash = ?').pluck().get(hash);
      db.prepare('UPDATE bodies SET content = ? WHERE hash = ?').run(change(content ?? Buffer.of(), chance), hash);
    });
}

function changed(content: Buffer, chance: Rng): Buffer {
  return content.length === 0 ? Buffer.of(below(chance, 256)) : flipped(content, chance);
}

function ofOtherType(run: string, chance: Rng): void {
  const set = pick(chance, [
    'content = CAST(content AS TEXT)',
    'hash = CAST(hash AS BLOB)',
    'content = NULL',
    'hash = NULL',
  ]);
  sql((hash) => `UPDATE bodies SET ${set} WHERE hash = '${hash}'`)(run, chance);
}

/** Sound in itself; some look like the words of people. */
function addBody(run: string, chance: Rng): void {
  const text = String(below(chance, 2 ** 32));
  const content = Buffer.from(pick(chance, [text, JSON.stringify({ salt: text, text: 'so' })]));
  const hash = createHash('sha256').update(content).digest('hex');
  inDatabase(run, (db) => db.prepare('INSERT INTO bodies VALUES (?, ?)').run(hash, content));
}

function appendBytes(run: string, chance: Rng): void {
  appendFileSync(join(run, 'run.db'), Buffer.alloc(1 + below(chance, 10_000), below(chance, 256)));
}

function flipBit(run: string, chance: Rng): void {
  const file = join(run, 'run.db');
  writeFileSync(file, flipped(readFileSync(file), chance));
}

/** Another number that fits the header. */
function other(chance: Rng, than: number): number {
  const found = pick(chance, [below(chance, 5), -below(chance, 2 ** 31), below(chance, 2 ** 31)]);
  return found === than ? than + 1 : found;
}

function hashOfBody(db: Database, chance: Rng): string {
  return pick(chance, db.prepare<[], string>('SELECT hash FROM bodies ORDER BY hash').pluck().all());
}
