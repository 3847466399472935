import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Log, lossOf, notedHeadFault, openLog, readNotedHead } from '../../../src/feedback/log/index.js';

let folder = '';
let file = '';
let noted = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-noted-'));
  file = join(folder, 'run.db');
  noted = join(folder, 'run.head');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the noted head', () => {
  it('is that of each flush, of a folder and of its run.db', () => {
    const log = opened();
    for (let i = 0; i < 5; i++) {
      log.append('s', 't', i);
      const before = readNotedHead(folder, key);
      log.flush();
      expect([before?.seq, readNotedHead(folder, key), readNotedHead(file)]).toEqual([
        i,
        { ...log.head(), authentic: true },
        { ...log.head(), authentic: null },
      ]);
    }
    log.close();
    expect(statSync(noted).size).toBe(8192);
  });
  it('is the one before where the last write of it was interrupted, wherever that was', () => {
    closedAfter(3);
    const whole = readFileSync(noted);
    const at = whole.indexOf(` ${digits(4)} `);
    const block = at - (at % 4096);
    const end = whole.indexOf('\n', block);
    for (let torn = block; torn < end; torn += 7) {
      writeFileSync(noted, Buffer.from(whole).fill(0, torn, end));
      expect(readNotedHead(folder, key)).toMatchObject({ seq: 3, authentic: true });
    }
  });
  it('is refused where neither record can be read', () => {
    closedAfter(3);
    writeFileSync(noted, Buffer.alloc(8192));
    expect(() => readNotedHead(folder)).toThrow('run.head: expected a head that was noted, got a file that holds none');
  });
  it('is not noted of a log that is not watched', () => {
    const log = openLog(file, { durability: 'flushed', clock, create: true });
    log.append('s', 't', 1);
    log.close();
    expect([readNotedHead(folder), lossOf(file)]).toEqual([undefined, undefined]);
  });
});

describe('a log that holds less than was acknowledged', () => {
  it.each<[what: string, change: () => void, why: RegExp]>([
    [
      'lost its end',
      () => sql('DELETE FROM events WHERE seq > 2'),
      /^expected event 5, which was acknowledged, got a log that ends at event 2: 3 acknowledged events are gone$/,
    ],
    [
      'is another',
      () => sql("UPDATE events SET hash = 'another' WHERE seq = 5"),
      /^expected event 5 as it was acknowledged, got another in its place/,
    ],
    ['is gone', () => rmSync(file), /got a log that ends at event 0: 5 acknowledged events are gone$/],
    [
      'has no noted head any more',
      () => rmSync(noted),
      /^expected run\.head, where the last acknowledged event is noted/,
    ],
    ['has a damaged one', () => truncateSync(noted, 10), /expected a head that was noted, got a file that holds none/],
    ['has that of another run', headOfAnother, /^expected a head noted with the run's key, got one that was not/],
  ])('is refused where it %s, unless that is accepted', (_, change, why) => {
    closedAfter(4);
    change();
    expect(notedHeadFault(file, key)).toMatch(why);
    expect(() => opened()).toThrow(/\(--accept-loss goes on without\)$/);
    const log = opened({ acceptLoss: true });
    log.append('people', 'loss-accepted', {});
    log.flush();
    expect([readNotedHead(folder, key), lossOf(file, key)]).toEqual([{ ...log.head(), authentic: true }, undefined]);
    log.close();
    opened().close();
  });
  it('is told by a copy of it that is behind', () => {
    closedAfter(2);
    copyFileSync(file, `${file}.copy`);
    const log = opened();
    log.append('s', 't', 'null');
    log.close();
    copyFileSync(`${file}.copy`, file);
    expect(notedHeadFault(file)).toMatch(/got a log that ends at event 3: 1 acknowledged event is gone$/);
  });
  it('is none where it has grown since', () => {
    closedAfter(3);
    const log = openLog(file, { durability: 'full', clock });
    log.append('s', 't', 1);
    log.close();
    expect(lossOf(file, key)).toBeUndefined();
    opened().close();
  });
});

const key = Buffer.alloc(32, 7);
const clock = () => 0;
const digits = (number: number): string => String(number).padStart(16, '0');

const opened = (accept: { readonly acceptLoss?: boolean } = {}): Log =>
  openLog(file, { durability: 'flushed', clock, create: true, watched: { key, ...accept } });

/** A log that a server opened, with so many events after that, each flushed. */
function closedAfter(events: number): void {
  const log = opened();
  log.append('people', 'opened', { notesHeads: true });
  log.flush();
  for (let i = 0; i < events; i++) {
    log.append('s', 't', i);
    log.flush();
  }
  log.close();
}

function sql(change: string): void {
  const db = new Sqlite(file);
  db.exec(change);
  db.close();
}

function headOfAnother(): void {
  rmSync(noted);
  openLog(file, { durability: 'flushed', clock, watched: { key: Buffer.alloc(32, 8), acceptLoss: true } }).close();
}
