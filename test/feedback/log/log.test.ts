import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Log, type LogOptions, openLog, readLog, verifyLog } from '../../../src/feedback/log/index.js';
import { inWords } from '../../../src/feedback/log/store/faults.js';
import type { Json } from '../../../src/types/json.js';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-log-'));
  file = join(folder, 'run.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what is written', () => {
  it('hashes the worked example as the format page prints it', () => {
    const page = readFileSync('docs/log-format.md', 'utf8');
    const log = open();
    const rows = page.matchAll(/^\| (\d) \| `([^`]+)` \| (\d+) \| `([^`]+)` \| `([^`]+)` \| `([0-9a-f]{64})` \|$/gm);
    const example = [...rows].map(([, , stream = '', at = '', type = '', body = '', hash = '']) => ({
      stream,
      at,
      type,
      body,
      hash,
    }));
    expect(example.length).toBe(2);
    for (const { stream, at, type, body, hash } of example) {
      now = Number(at);
      expect(log.append(stream, type, body).hash).toBe(hash);
    }
    log.close();
  });
  it('hashes any event as another program does from the page', () =>
    fc.assert(
      fc.property(fc.array(anEvent, { minLength: 1, maxLength: 5 }), (events) => {
        const log = open();
        for (const { stream, type, body } of events) log.append(stream, type, body);
        const stored = [...log.events()];
        log.close();
        rmSync(file);
        expect(stored.map(({ body }) => body)).toEqual(events.map(({ body }) => JSON.stringify(body)));
        expect(stored.map(({ hash }) => hash)).toEqual(chainOf(stored));
      }),
      { numRuns: 50 },
    ));
  it('takes a string as ready JSON text', () =>
    expect(written((log) => log.append('s', 't', '{ "a" : 1 }'))[0]?.body).toBe('{ "a" : 1 }'));
  it('stores a body once, under its hash', () => {
    const log = open();
    const [first, second] = [log.body('alike'), log.body(new TextEncoder().encode('alike'))];
    log.close();
    expect([first, second]).toEqual([sha256('alike'), sha256('alike')]);
    expect(sql((db) => db.prepare('SELECT count(*) FROM bodies').pluck().get())).toBe(1);
  });
  it('stores an empty body', () => {
    const log = open();
    const hash = log.body('');
    log.close();
    expect(readLog(file).bodyOf(hash)?.length).toBe(0);
  });
  it('leaves one plain file when it is closed', () => {
    written((log) => log.append('s', 't', null));
    expect(['-wal', '-shm', '.lock'].filter((end) => existsSync(file + end))).toEqual([]);
  });
});

describe.each([
  { durability: 'full' },
  { durability: 'flushed' },
  { durability: 'flushed', batch: 3 },
  { durability: 'batched', batch: 1 },
  { durability: 'batched', batch: 3 },
  { durability: 'batched' },
] as const)('a log, $durability $batch', (options) => {
  it('gives back what was appended, in order', () =>
    expect(tenOf(options).map(({ body }) => body)).toEqual([...Array(10).keys()].map(String)));
  it('gives back the events after one', () =>
    expect(tenOf(options, { after: 7 }).map(({ seq }) => seq)).toEqual([8, 9, 10]));
  it('gives back one stream', () => expect(tenOf(options, { stream: 's1' }).map(({ seq }) => seq)).toEqual([2, 5, 8]));
  it('gives back one type of one stream', () =>
    expect(tenOf(options, { stream: 's1', type: 't1' }).map(({ seq }) => seq)).toEqual([2, 8]));
  it('counts what is held in its head', () => {
    const log = open(options);
    expect(log.head()).toEqual({ seq: 0, hash: '0'.repeat(64) });
    const head = log.append('s', 't', {});
    expect([log.head(), head.seq]).toEqual([head, 1]);
    log.close();
  });
  it('goes on where it was closed', () => {
    const first = open(options);
    const { hash } = first.append('s', 't', 1);
    first.close();
    const second = open(options);
    second.append('s', 't', 2);
    second.close();
    expect([...readLog(file).events()].map(({ prev }) => prev)).toEqual(['0'.repeat(64), hash]);
    expect(verifyLog(file)).toMatchObject({ ok: true, events: 2 });
  });
  it('finds a body before and after it is written', () => {
    const log = open(options);
    const hash = log.body('a long story');
    const before = text(log.bodyOf(hash));
    log.flush();
    expect([before, text(log.bodyOf(hash)), log.bodyOf(sha256('another'))]).toEqual([
      'a long story',
      'a long story',
      undefined,
    ]);
    log.close();
  });
  it('finds an event by its place before and after it is written', () => {
    const log = open(options);
    for (const body of ['a', 'b']) log.append('s', 't', { body });
    const before = log.eventAt(2);
    log.flush();
    log.append('s', 't', 3);
    expect([log.eventAt(2), log.eventAt(3)?.body, log.eventAt(4), log.eventAt(0)]).toEqual([
      before,
      '3',
      undefined,
      undefined,
    ]);
    expect(before).toEqual([...log.events()][1]);
    log.close();
    expect(readLog(file).eventAt(2)).toEqual(before);
  });
  it('can be appended to while it is read', () => {
    const log = open(options);
    for (let at = 0; at < 1200; at++) log.append('s', 't', at);
    let read = 0;
    for (const { seq } of log.events()) read += log.append('s', 'echo', seq) ? 1 : 0;
    expect([read, log.head().seq]).toEqual([1200, 2400]);
    log.close();
  });
  it('can be read by another while it is written', () => {
    const log = open(options);
    log.append('s', 't', 1);
    log.flush();
    const reader = readLog(file);
    expect([...reader.events()].length).toBe(1);
    reader.close();
    log.close();
  });
});

describe('what it refuses', () => {
  it('a missing file', () =>
    expect(() => openLog(file, options())).toThrow(`${file}: expected a log, got no such file`));
  it('a missing file to read', () => expect(() => readLog(file)).toThrow('expected a log, got no such file'));
  it('a file that is no database', () => {
    writeFileSync(file, 'a diary, not a log '.repeat(99));
    expect(() => open()).toThrow('expected an SQLite database, got a file that is none');
    expect(readFileSync(file, 'utf8')).toBe('a diary, not a log '.repeat(99));
  });
  it('a database of something else', () => {
    sql((db) => db.exec('CREATE TABLE recipes(name TEXT)'));
    expect(() => open()).toThrow('expected a log, got a database without a table of events');
  });
  it.each([openLog, readLog, verifyLog])('a log of a newer schema: %o', (use) => {
    written((log) => log.append('s', 't', 1));
    sql((db) => db.pragma('user_version = 3'));
    const before = readFileSync(file);
    expect(() => use(file, options())).toThrow(`${file}: expected a log of schema ≤ 2, got 3: made by a newer belay`);
    expect(readFileSync(file).equals(before) && !existsSync(`${file}.lock`)).toBe(true);
  });
  it.each([openLog, readLog])('a log of an older schema, and says which version reads it: %o', (use) => {
    written((log) => log.append('s', 't', 1));
    sql((db) => db.pragma('user_version = 1'));
    expect(() => use(file, options())).toThrow(`${file}: expected a log of schema 2, got 1: belay 0.3 reads it`);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, schema: 1 });
  });
  it('a second writer', () => {
    const log = open();
    expect(() => open()).toThrow('expected no other writer, got a log that another process is writing');
    log.close();
    open().close();
  });
  it('a stream of two lines', () =>
    expect(() => written((log) => log.append('a\nb', 't', 1))).toThrow('expected a stream or type to be one line'));
  it('a type without letters', () =>
    expect(() => written((log) => log.append('a', '', 1))).toThrow('expected a stream or type'));
  it('half a surrogate pair', () =>
    expect(() => written((log) => log.append('a', 't', '"\ud800"'))).toThrow('got half of a surrogate pair'));
  it('a clock without a time', () =>
    expect(() =>
      written(
        (log) => log.append('a', 't', 1),
        () => Number.NaN,
      ),
    ).toThrow('got NaN'));
  it('a batch of none', () => expect(() => open({ batch: 0 })).toThrow('expected batch to be an integer ≥ 1, got 0'));
});

describe('when the disk fails', () => {
  it('does not take the event, holds those before it, and writes them when it can', () => {
    const log = open({ batch: 3 });
    log.append('s', 't', 1);
    const held = log.append('s', 't', 2);
    const stop = sql((db) =>
      db.exec("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT raise(ABORT, 'no room'); END"),
    );
    expect(() => log.append('s', 't', 3)).toThrow();
    expect(stop && log.head()).toEqual(held);
    sql((db) => db.exec('DROP TRIGGER full'));
    expect([...readLog(file).events()].length).toBe(0);
    log.append('s', 't', 4);
    log.close();
    expect([...readLog(file).events()].map(({ body }) => body)).toEqual(['1', '2', '4']);
    expect(verifyLog(file)).toMatchObject({ ok: true, events: 3 });
  });
  it('says in one line that the disk is full', () => {
    const full = () =>
      sql((db) => [db.pragma('max_page_count = 2'), db.exec('CREATE TABLE a(b)'), db.exec('CREATE TABLE c(d)')]);
    expect(() => inWords(file, full)).toThrow(`${file}: expected room on the disk, got none`);
  });
  it('says in one line that another holds the database', () => {
    sql((holder) => {
      holder.exec('CREATE TABLE a(b); BEGIN EXCLUSIVE');
      expect(() => inWords(file, () => sql((db) => db.exec('DELETE FROM a')))).toThrow(
        'expected no other writer, got a database that another process has locked',
      );
    });
  });
});

let now = 0;

function options(more: Partial<LogOptions> = {}): LogOptions {
  return { durability: 'batched', clock: () => now, ...more };
}

function open(more: Partial<LogOptions> = {}): Log {
  return openLog(file, options({ create: true, ...more }));
}

function written(write: (log: Log) => void, clock: () => number = () => 1) {
  const log = open({ clock });
  try {
    write(log);
    return [...log.events()];
  } finally {
    log.close();
  }
}

function tenOf(more: Partial<LogOptions>, from: { stream?: string; type?: string; after?: number } = {}) {
  const log = open(more);
  for (let at = 0; at < 10; at++) log.append(`s${at % 3}`, `t${at % 2}`, at);
  const events = [...log.events(from)];
  log.close();
  return events;
}

/** The hashes as the format page defines them, by node's streaming hash, column by column. */
function chainOf(events: readonly { seq: number; stream: string; at: number; type: string; body: string }[]): string[] {
  let prev = '0'.repeat(64);
  return events.map(({ seq, stream, at, type, body }) => {
    const hashed = createHash('sha256');
    for (const line of [prev, String(seq), String(at), stream, type])
      hashed.update(Buffer.from(line, 'utf8')).update(Buffer.of(0x0a));
    prev = hashed.update(Buffer.from(body, 'utf8')).digest('hex');
    return prev;
  });
}

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((each) => !each.includes('\n'));
const anEvent = fc.record({ stream: line, type: line, body: fc.jsonValue().map((value) => ({ value }) as Json) });

function sql<T>(use: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(file, { timeout: 0 });
  try {
    return use(db);
  } finally {
    db.close();
  }
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
