import { existsSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { BadInput } from '../../../types/bad-input.js';
import { inWords, isDamage } from '../store/faults.js';
import { storedHead } from '../store/read.js';
import { refuseNewer, versionOf } from '../store/schema.js';
import { type Bad, type Walked, walkChain } from './chain.js';
import { formatFault } from './format.js';
import { type BodiesFound, checkBodies, noBodies } from './verify-bodies.js';

export interface VerifyOptions {
  /** A head noted elsewhere, 64 hexadecimal digits: without it a cut-off tail or a wholly rewritten log does not show. */
  readonly head?: string;
  /** Also re-hash the bodies, look for those that events name; false unless told. */
  readonly deep?: boolean;
}

/** What was found. It holds (`ok`) if and only if `firstBad` is null. */
export interface Verified {
  readonly events: number;
  /** The version of the log's format; 0 where the file does not say. */
  readonly schema: number;
  /** The last event's hash, as stored; 64 zeros of an empty log. */
  readonly head: string;
  readonly ok: boolean;
  readonly firstBad: Bad | null;
  /** Whether a head noted elsewhere was given and found: nothing up to there was cut off or rewritten. */
  readonly anchored: boolean;
  /** Of `deep`: comments whose text was taken out, which the log itself says. */
  readonly redacted?: number;
  /** Of `deep`: words of people that no event names, so that redaction does not find them by whose they are. */
  readonly strays?: number;
  /** Of `deep`: other bodies that no event names, of a run that has not ended and may come to name them. */
  readonly unnamed?: number;
}

/**
 * Checks a log's chain from the first event to the last; changes nothing. A file that is damaged, or no database, is reported as bad.
 * @throws BadInput where there is no such file, a newer version made it, or `head` is no hash.
 */
export function verifyLog(file: string, options: VerifyOptions = {}): Verified {
  const noted = options.head === undefined ? undefined : headGiven(options.head);
  if (!existsSync(file)) throw new BadInput('expected a log, got no such file', { file });
  return inWords(file, () => {
    const db = new Sqlite(file, { readonly: true });
    try {
      unlessDamaged(() => refuseNewer(db, file));
      return found(db, { ...options, noted });
    } finally {
      db.close();
    }
  });
}

/** @throws BadInput where the text is not 64 hexadecimal digits. */
export function headGiven(text: string): string {
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  throw new BadInput(`expected 64 hexadecimal digits, got ${text === '' ? 'nothing' : text}`, { place: '--head' });
}

interface ExpectedHead extends VerifyOptions {
  readonly noted: string | undefined;
}

function found(db: Database, { noted, deep = false }: ExpectedHead): Verified {
  const walked = walkChain(db, noted);
  const extent = walked.bad === null ? walked : (unlessDamaged(() => wholeExtent(db)) ?? walked);
  const form = walked.bad === null ? format(db) : null;
  const cut = noted === undefined || walked.sawNoted ? null : notReached(walked, noted);
  const within = deep && (walked.bad ?? form ?? cut) === null ? inDepth(db) : undefined;
  const firstBad = walked.bad ?? form ?? cut ?? within?.bad ?? null;
  return {
    events: extent.events,
    schema: unlessDamaged(() => versionOf(db)) ?? 0,
    head: extent.head,
    ok: firstBad === null,
    firstBad,
    anchored: walked.sawNoted,
    ...(within === undefined ? {} : counts(within)),
  };
}

function notReached({ events, head }: Walked, noted: string): Bad {
  const why = `expected the noted head ${noted} in the chain, got a chain without it that ends in ${head}`;
  return { seq: events, why: `${why}: its tail was cut off or the whole was rewritten` };
}

/** What is wrong with the database around its rows. */
function format(db: Database): Bad | null {
  try {
    const why = formatFault(db);
    return why === undefined ? null : { seq: 0, why };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { seq: 0, why: `expected a database that can be read, got: ${error.message}` };
  }
}

function inDepth(db: Database): BodiesFound {
  try {
    return checkBodies(db);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { ...noBodies, bad: { seq: 0, why: `expected bodies that can be read, got: ${error.message}` } };
  }
}

const counts = ({ redacted, strays, unnamed }: BodiesFound): Pick<Verified, 'redacted' | 'strays' | 'unnamed'> => ({
  redacted,
  strays,
  unnamed,
});

/** All events there are, the bad ones too. */
function wholeExtent(db: Database): Pick<Verified, 'events' | 'head'> {
  const events = db.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0;
  return { events, head: storedHead(db).hash };
}

function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}
