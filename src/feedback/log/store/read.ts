import { existsSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { z } from 'zod';
import { BadInput } from '../../../types/bad-input.js';
import { storedBody } from './bodies.js';
import { inWords } from './faults.js';
import type { From, Head, LogReader, Recorded } from './log.js';
import { expectTables, refuseNewer, refuseOlder } from './schema.js';
import { genesis } from './seal.js';

const page = 500;

/**
 * Opens a log to read it, beside its writer or alone.
 * @throws BadInput where there is no such file, or it is no log that this version can read: an older one can be verified, and no more.
 */
export function readLog(file: string): LogReader {
  return inWords(file, () => {
    const db = openToRead(file);
    expectTables(db, file);
    refuseOlder(db, file);
    const event = storedEvent(db);
    const body = storedBody(db);
    return {
      file,
      events: (from) => storedEvents(db, from),
      eventAt: (seq) => inWords(file, () => event(seq)),
      bodyOf: (hash) => inWords(file, () => body(hash)),
      head: () => storedHead(db),
      close: () => void db.close(),
    };
  });
}

/** @throws BadInput where there is no such file, or a newer version made it. */
export function openToRead(file: string): Database {
  if (!existsSync(file)) throw new BadInput('expected a log, got no such file', { file });
  const db = new Sqlite(file, { readonly: true });
  refuseNewer(db, file);
  return db;
}

export function storedHead(db: Database): Head {
  const last = db.prepare<[], Head>('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1').get();
  return last ?? { seq: 0, hash: genesis };
}

/**
 * What the event says that a run begins with, in a log of whatever version; undefined where there is none. It is read once the chain is known to
 * hold, or to find out what is wrong.
 */
export function storedBegan(db: Database): Readonly<Record<string, unknown>> | undefined {
  const read = db.prepare<[], string>(
    "SELECT body FROM events WHERE stream = 'run' AND type = 'began' ORDER BY seq LIMIT 1",
  );
  const text = read.pluck().get();
  return text === undefined ? undefined : fieldsIn(text);
}

function fieldsIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The same of a log's file. @throws BadInput where there is no such file, or a newer version made it. */
export function beganOf(file: string): Readonly<Record<string, unknown>> | undefined {
  return inWords(file, () => {
    const db = openToRead(file);
    try {
      return storedBegan(db);
    } finally {
      db.close();
    }
  });
}

/** Reads stored events one by one, by their places. */
export function storedEvent(db: Database): (seq: number) => Recorded | undefined {
  const read = db.prepare<[number], Recorded>(
    'SELECT seq, stream, at, type, body, prev, hash FROM events WHERE seq = ?',
  );
  return (seq) => read.get(seq);
}

/** Stored events up to the head of the moment of the call; a page is read as a whole, so the writer is never held up. */
export function storedEvents(db: Database, from: From = {}): Iterable<Recorded> {
  const upTo = storedHead(db).seq;
  const { stream = null, type = null } = from;
  const read = db.prepare<[number, number, string | null, string | null, number], Recorded>(`
    SELECT seq, stream, at, type, body, prev, hash FROM events
    WHERE seq > ? AND seq <= ? AND stream = coalesce(?, stream) AND type = coalesce(?, type) ORDER BY seq LIMIT ?`);
  return {
    *[Symbol.iterator]() {
      let after = from.after ?? 0;
      for (;;) {
        const rows = inWords(db.name, () => read.all(after, upTo, stream, type, page));
        yield* rows;
        if (rows.length < page) return;
        after = rows.at(-1)?.seq ?? upTo;
      }
    },
  };
}
