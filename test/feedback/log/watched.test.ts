import {
  appendFileSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileChanged, type Log, openLog, readLog, readNotedHead, verifyLog } from '../../../src/feedback/log/index.js';

let folder = '';
let file = '';
const open = new Set<Log>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-watched-'));
  file = join(folder, 'run.db');
});
afterEach(() => {
  for (const log of open) closed(log);
  open.clear();
  rmSync(folder, { recursive: true, force: true });
});

describe('a watched log', () => {
  it.each<[what: string, change: () => void, says: RegExp]>([
    ['the database is removed', () => rmSync(file), /^expected run\.db in its place, got no such file/],
    ['it is renamed', () => renameSync(file, `${file}.old`), /^expected run\.db in its place/],
    ['it is replaced', () => replace(file), /^expected the run\.db that was opened, got another file in its place$/],
    ['it is cut off', () => truncateSync(file, 4096), /^expected run\.db of at least \d+ bytes, got 4096/],
    ['its WAL is removed', () => rmSync(`${file}-wal`), /^expected run\.db-wal in its place/],
    ['its WAL is replaced', () => replace(`${file}-wal`), /^expected the run\.db-wal that was opened, got another/],
    ['its WAL is emptied', () => truncateSync(`${file}-wal`, 0), /^expected run\.db-wal of at least \d+ bytes, got 0/],
    ['its WAL is cut off and filled up', refillWal, /^expected the last page of run\.db-wal as it was written/],
    ['its index is removed', () => rmSync(`${file}-shm`), /^expected run\.db-shm in its place/],
    ['its lock is removed', () => rmSync(`${file}.lock`), /^expected run\.db\.lock in its place/],
    ['its lock is replaced', () => replace(`${file}.lock`), /^expected the run\.db\.lock that was opened, got another/],
    ['its noted head is removed', () => rmSync(headFile()), /^expected run\.head in its place/],
    [
      'its noted head is emptied',
      () => truncateSync(headFile(), 0),
      /^expected run\.head of 8192 bytes, got 0: its end/,
    ],
    ['its noted head is cut off', () => truncateSync(headFile(), 8191), /^expected run\.head of 8192 bytes, got 8191/],
    ['another program writes', writeAsAnother, /^expected no other writer of run\.db/],
  ])('writes nothing more once %s, for good', (_, change, says) => {
    const log = begun();
    checkpointed(log);
    log.append('s', 't', 1);
    log.flush();
    const head = log.head();
    change();
    log.append('s', 't', 2);
    expect(log.expectUnchanged).toThrow(FileChanged);
    expect(log.expectUnchanged).toThrow(says);
    expect(log.flush).toThrow(says);
    if (existsSync(headFile()) && sizeOf(headFile()) > 0) expect(readNotedHead(folder, key)).toMatchObject(head);
    expect(() => log.close()).toThrow(says);
  });

  it('sees a WAL that lost a byte of what is in use', () => {
    const log = begun();
    truncateSync(`${file}-wal`, sizeOf(`${file}-wal`) - 1);
    expect(log.flush).toThrow(/^expected run\.db-wal of at least \d+ bytes, got \d+: its end was cut off$/);
  });

  it('sees what happens during a commit before the flush returns', () => {
    const log = begunWithCommit(() => rmSync(file));
    expect(log.flush).toThrow(/^expected run\.db in its place/);
  });

  it('sees a WAL that was cut off during a commit, which makes it longer again', () => {
    const log = begunWithCommit(() => truncateSync(`${file}-wal`, sizeOf(`${file}-wal`) - 4000));
    expect(log.flush).toThrow('expected the last page of run.db-wal as it was written');
  });

  it('leaves the write-ahead log alone when it is closed after that', () => {
    const log = begun();
    rmSync(`${file}.lock`);
    const wal = readFileSync(`${file}-wal`);
    expect(() => log.close()).toThrow(FileChanged);
    expect(readFileSync(`${file}-wal`)).toEqual(wal);
    expect(verifyLog(file)).toMatchObject({ ok: true, events: 1 });
  });

  it('goes on through checkpoints, while others read', () => {
    const log = begun();
    const reader = readLog(file);
    const seen: number[] = [];
    for (let i = 0; i < 60; i++) {
      log.append('s', 't', JSON.stringify('x'.repeat(200_000)));
      log.flush();
      if (i % 10 === 0) seen.push(countedByAnother());
    }
    seen.push([...reader.events()].length);
    reader.close();
    for (let i = 0; i < 3; i++) checkpointed(log);
    expect(seen.at(-1)).toBe(61);
    log.close();
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true });
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it.each<[what: string, use: (db: Sqlite.Database) => unknown]>([
    ['backs it up', (db) => db.exec(`VACUUM INTO '${join(folder, 'copy.db')}'`)],
    ['reads it', (db) => db.prepare('SELECT count(*) FROM events').get()],
    ['copies its WAL into it', (db) => db.pragma('wal_checkpoint(RESTART)')],
  ])('goes on where another program %s', (_, use) => {
    const log = begun();
    for (let i = 0; i < 3; i++) {
      const db = new Sqlite(file);
      use(db);
      db.close();
      rmSync(join(folder, 'copy.db'), { force: true });
      log.expectUnchanged?.();
      log.append('s', 't', i);
      log.flush();
    }
    log.close();
    expect(verifyLog(file)).toMatchObject({ ok: true, events: 4 });
  });

  it('makes a noted head whole again that was cut off while it was closed', () => {
    for (const records of [2, 3]) {
      const log = begun();
      for (let i = 1; i < records; i++) {
        log.append('s', 't', i);
        log.flush();
      }
      log.close();
      truncateSync(headFile(), 8191);
      opened(file).close();
      expect([sizeOf(headFile()), readNotedHead(folder, key)]).toEqual([8192, { ...log.head(), authentic: true }]);
    }
  });

  it('is opened again after it was closed, as often as wanted', () => {
    for (const count of [1, 2, 3]) {
      const log = begun();
      expect([log.head().seq, readNotedHead(folder, key)]).toEqual([count, { ...log.head(), authentic: true }]);
      log.close();
    }
  });
});

describe('the lock', () => {
  it('is the same through a symbolic link to the log', () => {
    begun();
    const link = join(folder, 'link.db');
    symlinkSync(file, link);
    expect(() => opened(link)).toThrow('expected no other writer, got a log that another process is writing');
  });
  it('is the same through a symbolic link to its folder', () => {
    begun();
    symlinkSync(folder, `${folder}-link`);
    try {
      expect(() => opened(join(`${folder}-link`, 'run.db'))).toThrow('expected no other writer');
    } finally {
      rmSync(`${folder}-link`);
    }
  });
  it('is not got round by a hard link: a log of two names is opened by neither', () => {
    const log = begun();
    linkSync(file, join(folder, 'second.db'));
    expect(() => opened(join(folder, 'second.db'))).toThrow('expected no other writer, got a log with 2 names');
    log.append('s', 't', 1);
    log.flush();
    log.close();
    expect(() => opened(file)).toThrow('expected no other writer, got a log with 2 names (hard links)');
    rmSync(join(folder, 'second.db'));
    opened(file);
  });
  it('is not taken away from whoever has it now', () => {
    const log = begun();
    rmSync(`${file}.lock`);
    const second = opened(file);
    expect(() => log.close()).toThrow(FileChanged);
    expect(existsSync(`${file}.lock`)).toBe(true);
    closed(second);
  });
});

const key = Buffer.alloc(32, 7);
const headFile = (): string => join(folder, 'run.head');
const sizeOf = (path: string): number => statSync(path).size;

function opened(path: string): Log {
  const log = openLog(path, { durability: 'flushed', clock: () => 0, create: true, watched: { key } });
  open.add(log);
  return log;
}

/** A log with an event on the disk. */
function begun(): Log {
  const log = opened(file);
  log.append('s', 't', 0);
  log.flush();
  return log;
}

/** Writes so much that SQLite copies its write-ahead log into the database. */
function checkpointed(log: Log): void {
  for (let i = 0; i < 3; i++) {
    log.append('s', 't', JSON.stringify('x'.repeat(3_000_000)));
    log.flush();
  }
}

function countedByAnother(): number {
  const reader = readLog(file);
  const events = [...reader.events()].length;
  reader.close();
  return events;
}

/** Another file with the same bytes. */
function replace(path: string): void {
  copyFileSync(path, `${path}.copy`);
  renameSync(`${path}.copy`, path);
}

function refillWal(): void {
  const size = sizeOf(`${file}-wal`);
  truncateSync(`${file}-wal`, 32);
  appendFileSync(`${file}-wal`, Buffer.alloc(size));
}

function writeAsAnother(): void {
  const db = new Sqlite(file);
  db.exec("INSERT INTO bodies VALUES ('h', 'c')");
  db.close();
}

/** A log with an event on the disk, and one that is appended; something is done when that is being committed. */
function begunWithCommit(act: () => void): Log {
  const { prepare } = Sqlite.prototype;
  const Statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('SELECT 1'));
  let isBegun = false;
  Sqlite.prototype.prepare = function (this: Sqlite.Database, sql: string) {
    const statement = prepare.call(this, sql);
    if (!sql.startsWith('INSERT INTO events')) return statement;
    return Object.assign(statement, {
      run(...values: unknown[]) {
        if (isBegun) act();
        return Statement.run.apply(statement, values);
      },
    });
  } as typeof prepare;
  try {
    const log = begun();
    isBegun = true;
    log.append('s', 't', 1);
    return log;
  } finally {
    Sqlite.prototype.prepare = prepare;
  }
}

function closed(log: Log): void {
  try {
    log.close();
  } catch (error) {
    if (!(error instanceof FileChanged)) throw error;
  }
}
