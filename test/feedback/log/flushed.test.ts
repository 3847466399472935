import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LogOptions, openLog, readLog, verifyLog } from '../../../src/feedback/log/index.js';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-flushed-'));
  file = join(folder, 'run.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a flushed log', () => {
  it('holds what is appended until it is flushed', () => {
    const log = open();
    for (const body of [1, 2]) log.append('s', 't', body);
    expect(onDisk()).toEqual([]);
    log.flush();
    expect(onDisk()).toEqual(['1', '2']);
    log.append('s', 't', 3);
    expect(onDisk()).toEqual(['1', '2']);
    log.close();
    expect(onDisk()).toEqual(['1', '2', '3']);
  });
  it('holds more than a batch, so that no append meets a full disk', () => {
    const log = open();
    for (let i = 0; i < 2500; i++) log.append('s', 't', i);
    expect(onDisk()).toEqual([]);
    log.close();
    expect(onDisk().length).toBe(2500);
  });
  it('writes at the batch size', () => {
    const log = open({ batch: 2 });
    for (const body of [1, 2, 3]) log.append('s', 't', body);
    expect(onDisk()).toEqual(['1', '2']);
    log.close();
  });
  it('tells the head that it will have on the disk', () => {
    const log = open();
    const head = log.append('s', 't', 1);
    log.flush();
    log.append('s', 't', 2);
    expect(readLog(file).head()).toEqual(head);
    log.close();
  });
  it('waits for the disk, as a full one does, and a batched one does not', () => {
    const asked = new Map<string, string>();
    for (const durability of ['full', 'flushed', 'batched'] as const) {
      const said: string[] = [];
      const pragma = Sqlite.prototype.pragma;
      Sqlite.prototype.pragma = function (this: Sqlite.Database, source: string, options?: Sqlite.PragmaOptions) {
        said.push(source);
        return pragma.call(this, source, options);
      };
      try {
        open({ durability }).close();
      } finally {
        Sqlite.prototype.pragma = pragma;
      }
      asked.set(durability, said.find((each) => each.startsWith('synchronous')) ?? '');
    }
    expect(Object.fromEntries(asked)).toEqual({
      full: 'synchronous = FULL',
      flushed: 'synchronous = FULL',
      batched: 'synchronous = NORMAL',
    });
  });
  it('keeps what it holds where the disk is full, and writes it when there is room', () => {
    const log = open();
    log.append('s', 't', 1);
    log.flush();
    sql("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT raise(ABORT, 'no room'); END");
    for (const body of [2, 3]) log.append('s', 't', body);
    const head = log.head();
    expect(() => log.flush()).toThrow();
    expect(() => log.flush()).toThrow();
    sql('DROP TRIGGER full');
    expect([onDisk(), log.head()]).toEqual([['1'], head]);
    log.append('s', 't', 4);
    log.flush();
    expect(onDisk()).toEqual(['1', '2', '3', '4']);
    log.close();
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, events: 4 });
  });
  it.each([undefined, { key: Buffer.alloc(32, 7) }])(
    'is closed and unlocked where the disk is full, watched: %j',
    (watched) => {
      const log = openWithNoRoom(watched && { watched });
      log.append('s', 't', 1);
      log.flush();
      for (const body of [2, 3]) log.append('s', 't', JSON.stringify(`${body}`.repeat(100_000)));
      expect(() => log.close()).toThrow(`${file}: expected room on the disk, got none: 2 events could not be written`);
      log.close();
      expect(onDisk()).toEqual(['1']);
      open().close();
    },
  );
});

function open(more: Partial<LogOptions> = {}) {
  return openLog(file, { durability: 'flushed', clock: () => 1, create: true, ...more });
}

/** Its database may not grow. */
function openWithNoRoom(more: Partial<LogOptions> = {}) {
  const pragma = vi.spyOn(Sqlite.prototype, 'pragma');
  const log = open(more);
  for (const db of new Set(pragma.mock.contexts))
    if (db instanceof Sqlite && !db.readonly) db.pragma('max_page_count = 1');
  pragma.mockRestore();
  return log;
}

function onDisk(): string[] {
  const log = readLog(file);
  const bodies = [...log.events()].map(({ body }) => body);
  log.close();
  return bodies;
}

function sql(text: string): void {
  const db = new Sqlite(file);
  db.exec(text);
  db.close();
}
