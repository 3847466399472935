import Sqlite, { type Database } from 'better-sqlite3';
import type { Json } from '../../../types/json.js';
import { type HeldBodies, holdBodies } from './bodies.js';
import { DiskFault, Unwritten } from './disk-fault.js';
import { inWords } from './faults.js';
import type { Head, Log, Recorded } from './log.js';
import { storedEvent, storedEvents, storedHead } from './read.js';
import { seal } from './seal.js';
import type { Watch } from './watch-log.js';

const mostBodyBytes = 8 * 2 ** 20;

export interface Writing {
  readonly file: string;
  /** Events a transaction. */
  readonly batch: number;
  readonly clock: () => number;
  /** Called once, when the file is closed. */
  readonly unlock: () => void;
  /** Of a log whose files are watched. */
  readonly watch?: Watch | undefined;
}

/** The log's one writer, over a database that is open and has its tables. */
export function writer(db: Database, { file, batch, clock, unlock, watch }: Writing): Log {
  const bodies = holdBodies(db);
  const commit = committer(db, bodies);
  const held: Recorded[] = [];
  const stored = storedEvent(db);
  let head = storedHead(db);
  const flush = () => {
    watch?.expectUnchanged();
    const last = held.at(-1) ?? head;
    inWords(file, () => commit(held));
    inWords(file, () => watch?.committed({ seq: last.seq, hash: last.hash }));
  };
  return {
    file,
    ...(watch === undefined ? {} : { expectUnchanged: watch.expectUnchanged }),
    append(stream, type, content) {
      const event = sealed(head, { stream: label(stream), at: time(clock), type: label(type), body: text(content) });
      held.push(event);
      if (held.length >= batch) withdrawUnless(flush, held);
      head = { seq: event.seq, hash: event.hash };
      return head;
    },
    body(content) {
      if (bodies.bytes() >= mostBodyBytes) flush();
      return inWords(file, () => bodies.hold(content));
    },
    eventAt: (seq) => held[seq - (held[0]?.seq ?? 0)] ?? inWords(file, () => stored(seq)),
    bodyOf: (hash) => inWords(file, () => bodies.find(hash)),
    events(from) {
      flush();
      return storedEvents(db, from);
    },
    head: () => head,
    flush,
    close() {
      if (!db.open) return;
      try {
        flush();
      } catch (error) {
        if (watch === undefined) db.close();
        else watch.abandon();
        unlock();
        throw error instanceof DiskFault && held.length > 0 ? new Unwritten(error, held.length) : error;
      }
      try {
        watch?.end();
        leave(db);
      } finally {
        unlock();
      }
    },
  };
}

/** The event after `last`. Spelled out column by column: spreading records here would double the time of an append. */
function sealed(last: Head, { stream, at, type, body }: Pick<Recorded, 'stream' | 'at' | 'type' | 'body'>): Recorded {
  const seq = last.seq + 1;
  const prev = last.hash;
  return { seq, stream, at, type, body, prev, hash: seal({ prev, seq, at, stream, type, body }) };
}

/** Writes events and held bodies in one transaction, then forgets them; where it throws, everything is held as before. */
function committer(db: Database, bodies: HeldBodies): (held: Recorded[]) => void {
  const insert = db.prepare('INSERT INTO events(seq, stream, at, type, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const write = db.transaction((held: readonly Recorded[]) => {
    bodies.insert();
    for (const { seq, stream, at, type, body, prev, hash } of held) insert.run(seq, stream, at, type, body, prev, hash);
  });
  return (held) => {
    if (held.length === 0 && bodies.isEmpty()) return;
    write.immediate(held);
    held.length = 0;
    bodies.release();
  };
}

function withdrawUnless(flush: () => void, held: Recorded[]): void {
  try {
    flush();
  } catch (error) {
    held.pop();
    throw error;
  }
}

/** Leaves one plain file that can be read from a read-only folder, unless someone is reading it now or it has no room: what is in the WAL is on the disk. */
function leave(db: Database): void {
  try {
    db.pragma('busy_timeout = 0');
    db.pragma('journal_mode = DELETE');
  } catch (error) {
    const isLeft = error instanceof Sqlite.SqliteError && /^SQLITE_(BUSY|FULL)/.test(error.code);
    if (!isLeft) throw error;
  } finally {
    db.close();
  }
}

function label(name: string): string {
  if (name !== '' && !name.includes('\n') && name.isWellFormed()) return name;
  throw new RangeError(`expected a stream or type to be one line of well-formed text, got ${JSON.stringify(name)}`);
}

/** SQLite and SHA-256 would encode half of a surrogate pair differently. */
function text(body: Json): string {
  if (typeof body !== 'string') return JSON.stringify(body);
  if (body.isWellFormed()) return body;
  throw new RangeError('expected ready JSON text to be well-formed, got half of a surrogate pair');
}

function time(clock: () => number): number {
  const at = clock();
  if (Number.isSafeInteger(at)) return at;
  throw new RangeError(`expected the clock to give an integer, ms since 1970, got ${at}`);
}
