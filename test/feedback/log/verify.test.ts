import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Log,
  openLog,
  readLog,
  type VerifyOptions,
  verifyLog,
  verifyRun,
} from '../../../src/feedback/log/index.js';

const folder = mkdtempSync(join(tmpdir(), 'belay-verify-'));
const file = join(folder, 'run.db');
const sound = join(folder, 'sound.db');
const events = 12;
const storyBody = writeSound();
const soundBytes = readFileSync(sound);
const heads = [...readLog(sound).events()].map(({ hash }) => hash);
const lastHead = heads.at(-1) ?? '';

beforeEach(() => writeFileSync(file, soundBytes));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a log as it was written', () => {
  it('holds, and tells its head', () =>
    expect(verifyLog(file)).toEqual({ events, schema: 2, head: lastHead, ok: true, firstBad: null, anchored: false }));
  it('holds deep', () => expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true }));
  it('is anchored by its head', () =>
    expect(verifyLog(file, { head: lastHead })).toMatchObject({ ok: true, anchored: true }));
  it('is anchored by a head in capitals', () =>
    expect(verifyLog(file, { head: lastHead.toUpperCase() })).toMatchObject({ ok: true, anchored: true }));
  it('is anchored by an earlier head, having grown since', () =>
    expect(verifyLog(file, { head: heads[4] ?? '' })).toMatchObject({ ok: true, anchored: true }));
  it('holds while it is written', () => {
    const log = openLog(file, { durability: 'full', clock: () => 1 });
    log.append('s', 't', 1);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, events: events + 1 });
    log.close();
  });
  it('holds without an event', () => {
    rmSync(file);
    openLog(file, { durability: 'full', clock: () => 1, create: true }).close();
    expect(verifyLog(file)).toMatchObject({ ok: true, events: 0, head: '0'.repeat(64) });
  });
});

describe('a changed log', () => {
  it('names the event of which any bit of any column was flipped', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: events }),
        fc.constantFrom('stream', 'type', 'body', 'prev', 'hash'),
        fc.nat(),
        (seq, column, bit) => {
          writeFileSync(file, soundBytes);
          sql((db) => {
            const bytes =
              db
                .prepare<[number], Buffer>(`SELECT CAST(${column} AS BLOB) FROM events WHERE seq = ?`)
                .pluck()
                .get(seq) ?? Buffer.of();
            const at = Math.floor(bit / 8) % bytes.length;
            bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (bit % 8)), at);
            db.prepare(`UPDATE events SET ${column} = CAST(? AS TEXT) WHERE seq = ?`).run(bytes, seq);
          });
          expect(verifyLog(file)).toMatchObject({ ok: false, events, firstBad: { seq } });
        },
      ),
      { numRuns: 300 },
    ));
  it.each(['ff', 'efbfbe', 'efbf', 'c0af', 'eda080', 'efbbbfefbfbd', ''])(
    'names an event whose U+FFFD became the bytes %s, which decode as the same text or as another',
    (bytes) =>
      expect(
        changedBy(
          `UPDATE events SET body = CAST(replace(CAST(body AS BLOB), x'efbfbd', x'${bytes}') AS TEXT) WHERE seq = 5`,
        ),
      ).toMatchObject({ ok: false, firstBad: { seq: 5 } }),
  );
  it('decodes no bytes as the text of others, but for U+FFFD', () => {
    const decoded = new Sqlite(':memory:').prepare<[Uint8Array], string>('SELECT CAST(? AS TEXT)').pluck();
    const part = fc.constantFrom(0xef, 0xbb, 0xbf, 0xbd, 0xed, 0xa0, 0x80, 0xf4, 0x90, 0xc0, 0xf0, 0x00, 0xff, 0x41);
    const bytes = fc.array(fc.oneof(part, fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(bytes, (some) => {
        const text = decoded.get(Buffer.from(some)) ?? '';
        expect(text.includes('\ufffd') || Buffer.from(text).equals(Buffer.from(some))).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
  it.each(numbers('at'))('names event %i, of whose time bit %i was flipped', (seq, bit) => {
    const one = BigInt.asIntN(64, 1n << bit);
    sql((db) => db.prepare('UPDATE events SET at = (at | ?) - (at & ?) WHERE seq = ?').run(one, one, seq));
    expect(verifyLog(file)).toMatchObject({ ok: false, firstBad: { seq } });
  });
  it.each(numbers('seq'))('names event %i, of whose number bit %i was flipped', (seq, bit) => {
    const flipped = BigInt.asIntN(64, BigInt(seq) ^ (1n << bit));
    sql((db) => db.prepare('UPDATE OR REPLACE events SET seq = ? WHERE seq = ?').run(flipped, seq));
    const replaced = flipped >= 1n && flipped < BigInt(seq) ? Number(flipped) : seq;
    expect(verifyLog(file)).toMatchObject({
      ok: false,
      firstBad: { seq: flipped < 1n && seq === events ? Number(flipped) : replaced },
    });
  });
  it('names an event that was taken out', () =>
    expect(changedBy('DELETE FROM events WHERE seq = 5')).toMatchObject({ ok: false, firstBad: { seq: 5 } }));
  it('names the first of two that changed places', () =>
    expect(
      changedBy(
        'UPDATE events SET seq = -6 WHERE seq = 6; UPDATE events SET seq = 6 WHERE seq = 9; UPDATE events SET seq = 9 WHERE seq = -6',
      ),
    ).toMatchObject({
      ok: false,
      firstBad: { seq: 6 },
    }));
  it('names the gap where later events moved up', () =>
    expect(changedBy('DELETE FROM events WHERE seq = 3; UPDATE events SET seq = seq - 1 WHERE seq > 3')).toMatchObject({
      ok: false,
      firstBad: { seq: 3 },
    }));
  it('names an event put before the first', () =>
    expect(changedBy("INSERT INTO events VALUES (0, 's', 1, 't', '1', '', '')")).toMatchObject({
      ok: false,
      firstBad: { seq: 0 },
    }));
  it('names an event added at the end without a hash', () =>
    expect(changedBy("INSERT INTO events VALUES (13, 's', 1, 't', '1', '', '')")).toMatchObject({
      ok: false,
      firstBad: { seq: 13 },
    }));
  it.each(['stream', 'at', 'type', 'body', 'prev', 'hash'])('names an event whose %s is NULL', (column) =>
    expect(changedBy(`UPDATE events SET ${column} = NULL WHERE seq = 4`)).toMatchObject({
      ok: false,
      firstBad: { seq: 4 },
    }),
  );
  it.each(['stream', 'type', 'body', 'prev', 'hash'])('names an event whose %s became bytes', (column) =>
    expect(changedBy(`UPDATE events SET ${column} = CAST(${column} AS BLOB) WHERE seq = 4`)).toMatchObject({
      ok: false,
      firstBad: { seq: 4 },
    }),
  );
  it('names the event after one that was rewritten with a hash of its own', () =>
    expect(resealed((event) => (event.seq === 6 ? { ...event, body: '"forged"' } : undefined))).toMatchObject({
      ok: false,
      firstBad: { seq: 7, why: expect.stringContaining('expected prev to be') },
    }));
  it('names the event after a gap in the numbering, though the chain runs across it', () => {
    const jumping = (event: Stored, prev: string) =>
      event.seq < 6 ? undefined : { ...event, seq: event.seq + 2, prev };
    expect(resealed(jumping)).toMatchObject({
      ok: false,
      firstBad: { seq: 6, why: expect.stringContaining('expected event 6, got event 8') },
    });
  });
  it('names an event of which a part moved from one column to the next', () =>
    expect(changedBy("UPDATE events SET stream = stream || char(10) || 'to', type = 'ld' WHERE seq = 4")).toMatchObject(
      {
        ok: false,
        firstBad: { seq: 4 },
      },
    ));
});

describe('a log that was cut off or rewritten', () => {
  it('cut off: is sound in itself', () =>
    expect(changedBy('DELETE FROM events WHERE seq > 7')).toMatchObject({ ok: true, events: 7, anchored: false }));
  it('cut off: shows against the noted head', () =>
    expect(changedBy('DELETE FROM events WHERE seq > 7', { head: lastHead })).toMatchObject({
      ok: false,
      anchored: false,
      firstBad: { seq: 7 },
    }));
  it('rewritten: is sound in itself', () => expect(rewritten({})).toMatchObject({ ok: true, events, anchored: false }));
  it('rewritten: shows against the noted head', () =>
    expect(rewritten({ head: lastHead })).toMatchObject({ ok: false, anchored: false }));
  it('emptied: shows against the noted head', () =>
    expect(changedBy('DELETE FROM events', { head: lastHead })).toMatchObject({
      ok: false,
      events: 0,
      firstBad: { seq: 0 },
    }));
});

describe('a damaged file', () => {
  it('that is no database is bad', () => {
    writeFileSync(file, 'a diary, not a log '.repeat(99));
    expect(verifyLog(file)).toMatchObject({ ok: false, events: 0, firstBad: { seq: 1 } });
  });
  it('that is empty is bad', () => {
    writeFileSync(file, '');
    expect(verifyLog(file)).toMatchObject({ ok: false, events: 0, firstBad: { seq: 1 } });
  });
  it('that ends early is bad', () => {
    writeFileSync(file, soundBytes.subarray(0, soundBytes.length - 5000));
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: false });
  });
  it('in which any bit was flipped is bad, or gives the same events', () =>
    fc.assert(
      fc.property(fc.nat({ max: soundBytes.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
        const bytes = Buffer.from(soundBytes);
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
        writeFileSync(file, bytes);
        expect(refusedOrBad() || hashes().join() === heads.join()).toBe(true);
      }),
      { numRuns: 500 },
    ));
});

describe('deep', () => {
  it('names the event whose body was changed', () =>
    expect(deepChangedBy("UPDATE bodies SET content = x'00'")).toMatchObject({ ok: false, firstBad: { seq: 3 } }));
  it('names the event whose body is gone', () =>
    expect(deepChangedBy('DELETE FROM bodies')).toMatchObject({ ok: false, firstBad: { seq: 3 } }));
  it('does not look at bodies unless told', () => expect(changedBy('DELETE FROM bodies')).toMatchObject({ ok: true }));
  it('finds a bad body that no event names', () =>
    expect(deepChangedBy("INSERT INTO bodies VALUES ('aa', x'00')")).toMatchObject({
      ok: false,
      firstBad: { seq: 0 },
    }));
  it.each(['checkpoint', 'replyBody'])('looks for a body named by %s, at any depth', (name) => {
    append((log) => log.append('s', 't', { help: [{ [name]: 'ab'.repeat(32) }] }));
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: false, firstBad: { seq: 13 } });
  });
  it('takes no other property for a body', () => {
    append((log) =>
      log.append('s', 't', { seen: 'ab'.repeat(32), checkpoint: 'the first', bodyNote: 'ab'.repeat(32) }),
    );
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true });
  });
  it('finds a body that is not JSON', () => {
    append((log) => log.append('s', 't', '{"half":'));
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: false, firstBad: { seq: 13 } });
  });
});

describe('what was added to the database, or stands otherwise in it', () => {
  const added: [string, string][] = [
    ['the trigger t on events', 'CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM bodies; END'],
    ['the view v', 'CREATE VIEW v AS SELECT * FROM events'],
    ['the table x', 'CREATE TABLE x(a)'],
    ['the index i on events', 'CREATE INDEX i ON events(type)'],
    ['the table sqlite_stat1', 'ANALYZE'],
  ];
  it.each(added)('%s is named', (name, change) =>
    expect(changedBy(change)).toMatchObject({
      ok: false,
      firstBad: { seq: 0, why: expect.stringContaining(`expected the tables events and bodies alone, got ${name}`) },
    }),
  );
  it.each(added)('%s: the log is neither read nor gone on with', (name, change) => {
    sql((db) => db.exec(change));
    for (const use of [readLog, openLog])
      expect(() => use(file, { durability: 'full', clock: () => 1, create: true })).toThrow(`alone, got ${name}`);
  });
  it.each([
    ['ALTER TABLE bodies ADD COLUMN more', 'got the table bodies'],
    ['DROP TABLE bodies', 'expected the table bodies'],
    ['ALTER TABLE events RENAME TO told; CREATE VIEW events AS SELECT * FROM told', 'without a table of events'],
    ['PRAGMA user_version = 0', 'expected user_version to be that of a log, got 0'],
    ['PRAGMA user_version = -7', 'expected user_version to be that of a log, got -7'],
    ['PRAGMA application_id = 5', 'expected application_id 0, got 5'],
  ])('%s is seen', (change, why) =>
    expect(changedBy(change)).toMatchObject({ ok: false, firstBad: { why: expect.stringContaining(why) } }),
  );
  it('user_version other than what the run began with is seen', () => {
    append((log) => log.append('run', 'began', { schema: 2 }));
    expect(changedBy('PRAGMA user_version = 1')).toMatchObject({
      ok: false,
      firstBad: { why: 'expected user_version 2, as the first event of the run says, got 1' },
    });
  });
  it('bytes after the last page are seen', () => {
    writeFileSync(file, Buffer.concat([soundBytes, Buffer.of(1)]));
    expect(verifyLog(file)).toMatchObject({ ok: false, firstBad: { seq: 0 } });
  });
  it('a byte of the header that is zero in every log is seen', () => {
    const bytes = Buffer.from(soundBytes);
    bytes.writeUInt8(1, 80);
    writeFileSync(file, bytes);
    expect(verifyLog(file)).toMatchObject({
      ok: false,
      firstBad: { why: 'expected byte 80 of the file to be 0, got 1' },
    });
  });
});

describe('deep, bodies', () => {
  const extra = (content: string) => `INSERT INTO bodies VALUES ('${sha256(content)}', CAST('${content}' AS BLOB))`;
  const words = '{"salt":"s","text":"so"}';
  const told = (...streams: readonly string[]) => {
    for (const stream of streams) append((log) => log.append(stream, stream === 'run' ? 'ended' : 't', {}));
  };
  it('of another type than bytes are seen', () =>
    expect(deepChangedBy('UPDATE bodies SET content = CAST(content AS TEXT)')).toMatchObject({
      ok: false,
      firstBad: { seq: 3, why: expect.stringContaining('as text blob, got text text') },
    }));
  it.each(['CAST(hash AS BLOB)', 'NULL'])('whose hash became %s are seen', (hash) =>
    expect(deepChangedBy(`UPDATE bodies SET hash = ${hash}`)).toMatchObject({ ok: false, firstBad: { seq: 3 } }),
  );
  it('that no event of an ended run names are bad, and named', () => {
    told('run');
    expect(deepChangedBy(extra('more'))).toMatchObject({
      ok: false,
      firstBad: { seq: 0, why: expect.stringContaining(sha256('more')) },
    });
  });
  it('that no event of a run names yet are counted', () =>
    expect(deepChangedBy(extra('more'))).toMatchObject({ ok: true, unnamed: 1, strays: 0 }));
  it('are strays where they are words, in a log of people', () => {
    told('people', 'run');
    expect(deepChangedBy(extra(words))).toMatchObject({ ok: true, unnamed: 0, strays: 1 });
  });
  it('are bad where they are words in a log without people', () => {
    told('run');
    expect(deepChangedBy(extra(words))).toMatchObject({ ok: false, firstBad: { seq: 0 } });
  });
  it('that were redacted and put back are seen', () => {
    const body = sha256(words);
    append((log) => log.append('people', 'answered', { given: { comments: [{ body }] } }));
    append((log) => log.append('people', 'redacted', { body, by: 'somebody' }));
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, redacted: 1 });
    expect(deepChangedBy(extra(words))).toMatchObject({
      ok: false,
      firstBad: { seq: 13, why: `expected no body ${body}, which a redacted event names, got it stored` },
    });
  });
});

describe('what it refuses', () => {
  it('a missing file', () =>
    expect(() => verifyLog(join(folder, 'none.db'))).toThrow('expected a log, got no such file'));
  it('a head that is no hash', () =>
    expect(() => verifyLog(file, { head: 'abc' })).toThrow('--head: expected 64 hexadecimal digits, got abc'));
  it('a run folder without a log', () =>
    expect(() => verifyRun(mkdtempSync(join(folder, 'empty-')))).toThrow(
      'expected a run folder, got one without a run.db',
    ));
  it('a run that is not there', () =>
    expect(() => verifyRun(join(folder, 'none'))).toThrow('expected a run folder or its run.db, got no such file'));
});

describe('a run', () => {
  it('is its folder or its run.db', () => expect(verifyRun(folder)).toEqual(verifyRun(file)));
  it('of one log has its head', () =>
    expect(verifyRun(folder, { head: lastHead })).toMatchObject({ ok: true, head: lastHead, anchored: true }));
  it('of several seeds sums their events', () =>
    expect(verifyRun(seeds())).toMatchObject({ ok: true, events: 3 * events, anchored: false }));
  it('of several seeds orders them by number', () =>
    expect(verifyRun(seeds()).runs.map(({ run }) => run)).toEqual(['seed-0', 'seed-2', 'seed-10']));
  it('of several seeds has a common head', () =>
    expect(verifyRun(seeds()).head).toBe(
      sha256(['0', '2', '10'].map((seed) => `seed-${seed} ${lastHead}\n`).join('')),
    ));
  it('of several seeds is anchored by it', () =>
    expect(verifyRun(seeds(), { head: verifyRun(seeds()).head })).toMatchObject({ ok: true, anchored: true }));
  it('shows that a seed is missing', () => {
    const { head } = verifyRun(seeds());
    rmSync(join(seeds(), 'seed-2'), { recursive: true });
    expect(verifyRun(join(folder, 'several'), { head })).toMatchObject({ ok: false, anchored: false });
  });
  it('names the seed that is bad', () => {
    const several = seeds();
    sql((db) => db.exec("UPDATE events SET body = '0' WHERE seq = 4"), join(several, 'seed-2', 'run.db'));
    expect(verifyRun(several)).toMatchObject({ ok: false, firstBad: { seq: 4 } });
    expect(verifyRun(several).runs.map(({ ok }) => ok)).toEqual([true, false, true]);
  });
});

function writeSound(): string {
  let time = 1_700_000_000_000;
  const log = openLog(sound, { durability: 'batched', clock: () => time++, create: true });
  const hash = log.body('a story, long enough to be kept apart');
  for (let at = 1; at <= events; at++)
    log.append(`seed/0/level/${at % 3}`, 'told', at === 3 ? { storyBody: hash } : { at, said: 'naïve \0 � 😀' });
  log.close();
  return hash;
}

function append(write: (log: Log) => void): void {
  const log = openLog(file, { durability: 'full', clock: () => 1 });
  write(log);
  log.close();
}

function rewritten(options: VerifyOptions) {
  rmSync(file);
  const log = openLog(file, { durability: 'full', clock: () => 1, create: true });
  for (let at = 1; at <= events; at++) log.append('seed/0', 'told', `"another story, not ${storyBody}"`);
  log.close();
  return verifyLog(file, options);
}

interface Stored {
  readonly seq: number;
  readonly stream: string;
  readonly at: number;
  readonly type: string;
  readonly body: string;
  readonly prev: string;
  readonly hash: string;
}

/** Some events rewritten, each with the hash of what then stands there; `prev` is the hash of the event before, as it is now. */
function resealed(change: (event: Stored, prev: string) => Stored | undefined) {
  sql((db) => {
    const stored = db.prepare<[], Stored>('SELECT * FROM events ORDER BY seq').all();
    db.exec('DELETE FROM events');
    const insert = db.prepare('INSERT INTO events VALUES (@seq, @stream, @at, @type, @body, @prev, @hash)');
    let before = '0'.repeat(64);
    for (const event of stored) {
      const next = change(event, before);
      const kept = next === undefined ? event : { ...next, hash: sha256(lines(next)) };
      insert.run(kept);
      before = kept.hash;
    }
  });
  return verifyLog(file);
}

const lines = ({ prev, seq, at, stream, type, body }: Stored): string => [prev, seq, at, stream, type, body].join('\n');

function seeds(): string {
  const several = join(folder, 'several');
  for (const seed of ['seed-0', 'seed-2', 'seed-10']) {
    mkdirSync(join(several, seed), { recursive: true });
    writeFileSync(join(several, seed, 'run.db'), soundBytes);
  }
  return several;
}

/** Every bit of an integer column, of the first, a middle and the last event. */
function numbers(_column: 'at' | 'seq'): [number, bigint][] {
  return [1, 6, events].flatMap((seq) =>
    [0n, 1n, 2n, 3n, 7n, 20n, 40n, 52n, 53n, 62n, 63n].map((bit): [number, bigint] => [seq, bit]),
  );
}

function changedBy(change: string, options: VerifyOptions = {}) {
  sql((db) => db.exec(change));
  return verifyLog(file, options);
}

function deepChangedBy(change: string) {
  return changedBy(change, { deep: true });
}

function refusedOrBad(): boolean {
  try {
    return !verifyLog(file, { deep: true }).ok;
  } catch (error) {
    return error instanceof Error && error.name === 'BadInput';
  }
}

function hashes(): string[] {
  const log = readLog(file);
  const found = [...log.events()].map(({ hash }) => hash);
  log.close();
  return found;
}

function sql<T>(use: (db: Sqlite.Database) => T, path = file): T {
  const db = new Sqlite(path);
  try {
    return use(db);
  } finally {
    db.close();
  }
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
