import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { BadInput } from '../../../types/bad-input.js';
import { peopleStream } from '../../../types/events/index.js';
import { headFileOf, type NotedHead, readNotedHead } from '../watch/noted-head.js';
import { inWords } from './faults.js';
import type { Head } from './log.js';
import { openToRead, storedEvents, storedHead } from './read.js';
import { genesis } from './seal.js';

/** A log that holds less than was acknowledged, or of which that cannot be told. */
export interface Loss {
  /** The last event that was acknowledged; null where that is not known. */
  readonly expected: Head | null;
  /** What the log ends in. */
  readonly found: Head;
  /** One line, *expected … got …*. */
  readonly why: string;
}

/**
 * Compares a log with the head that was noted beside it when it was served; undefined where nothing is missing, and of a log that was never
 * served. With the run's key the note itself is checked too. Opens nothing to write, so what can be saved is not touched.
 */
export function lossOf(file: string, key?: Uint8Array): Loss | undefined {
  const noted = notedOf(file, key);
  if (noted === undefined && !existsSync(file)) return undefined;
  return inWords(file, () => {
    if (!existsSync(file)) return lossIn(undefined, noted);
    const db = openToRead(file);
    try {
      return lossIn(db, noted);
    } finally {
      db.close();
    }
  });
}

/** @throws BadInput where the log holds less than was acknowledged. */
export function refuseLoss(file: string, key?: Uint8Array): void {
  const loss = lossOf(file, key);
  if (loss !== undefined) throw new BadInput(`${loss.why} (--accept-loss goes on without)`, { file });
}

/** What is wrong between a log and the head noted beside it; undefined where nothing is, or none was ever noted. */
export const notedHeadFault = (file: string, key?: Uint8Array): string | undefined => lossOf(file, key)?.why;

type Noted = NotedHead | { readonly unread: string };

function notedOf(file: string, key: Uint8Array | undefined): Noted | undefined {
  try {
    return readNotedHead(file, key);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { unread: error.message };
  }
}

function lossIn(db: Database | undefined, noted: Noted | undefined): Loss | undefined {
  const found = db !== undefined && hasEvents(db) ? storedHead(db) : { seq: 0, hash: genesis };
  if (noted === undefined) {
    if (db === undefined || !wasServed(db)) return undefined;
    return {
      expected: null,
      found,
      why: `expected ${basename(headFileOf(db.name))}, where the last acknowledged event is noted, got no such file: ${unknown}`,
    };
  }
  if ('unread' in noted) return { expected: null, found, why: `${noted.unread}: ${unknown}` };
  const { seq, hash, authentic } = noted;
  const why =
    authentic === false ? notOurs : differs({ seq, hash }, found, db && hasEvents(db) ? hashAt(db, seq) : undefined);
  return why === undefined ? undefined : { expected: { seq, hash }, found, why };
}

function differs(noted: Head, found: Head, hash: string | undefined): string | undefined {
  if (noted.seq === 0 || hash === noted.hash) return undefined;
  const { seq } = noted;
  if (hash !== undefined)
    return `expected event ${seq} as it was acknowledged, got another in its place: the log was rewritten or replaced`;
  const gone = seq - found.seq;
  const events = gone === 1 ? '1 acknowledged event is' : `${gone} acknowledged events are`;
  return `expected event ${seq}, which was acknowledged, got a log that ends at event ${found.seq}: ${events} gone`;
}

const notOurs = "expected a head noted with the run's key, got one that was not: what was acknowledged is not known";
const unknown = 'how much was acknowledged is not known';

/** A file that a crash left before its tables were made has none. */
const hasEvents = (db: Database): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'events'").get() !== undefined;

function hashAt(db: Database, seq: number): string | undefined {
  return db.prepare<[number], string>('SELECT hash FROM events WHERE seq = ?').pluck().get(seq);
}

const NotesHeads = z.looseObject({ notesHeads: z.literal(true) });

/** Whether a server has noted heads of this log: it says so when it opens it. */
function wasServed(db: Database): boolean {
  if (!hasEvents(db)) return false;
  const opened = [...storedEvents(db, { stream: peopleStream, type: 'opened' })];
  return opened.some(({ body }) => NotesHeads.safeParse(JSON.parse(body)).success);
}
