import type { Database } from 'better-sqlite3';
import { isDamage } from '../store/faults.js';
import { shapeFault } from '../store/schema.js';
import { genesis, sealedBytes, sha256 } from '../store/seal.js';

/** The first event that is not as it was written, and why; event 0 stands for what no event names. */
export interface Bad {
  readonly seq: number;
  readonly why: string;
}

const page = 500;

/** How far the chain holds, `bad` where it does not go on, and whether the noted hash was met on the way. */
export interface Walked {
  readonly events: number;
  readonly head: string;
  readonly bad: Bad | null;
  readonly sawNoted: boolean;
}

/** Walks the chain to its end or its first bad event. */
export function walkChain(db: Database, noted: string | undefined): Walked {
  let last: ChainLink = { seq: 0, hash: genesis };
  let sawNoted = noted === genesis;
  const walked = (bad: Bad | null): Walked => ({ events: last.seq, head: last.hash, bad, sawNoted });
  try {
    const shape = shapeFault(db);
    if (shape !== undefined) return walked({ seq: 1, why: shape });
    for (const row of rows(db)) {
      const why = fault(row, last);
      if (why !== undefined) return walked({ seq: last.seq + 1, why });
      last = row;
      sawNoted ||= row.hash === noted;
    }
    return walked(stray(db));
  } catch (error) {
    if (!isDamage(error)) throw error;
    return walked({ seq: last.seq + 1, why: `expected an event that can be read, got: ${error.message}` });
  }
}

interface ChainLink {
  readonly seq: number;
  readonly hash: string;
}

/** A stored event and, by SQLite's own account, what its hash is over, its columns' types and its separators. */
interface StoredRow extends ChainLink {
  readonly prev: string;
  readonly sealed: string | Uint8Array | null;
  /** Null where they are what they should be. */
  readonly otherTypes: string | null;
  readonly lineFeeds: number | null;
}

type Columns = [
  seq: number,
  hash: string,
  prev: string,
  sealed: string | null,
  otherTypes: string | null,
  lineFeeds: number | null,
];

/** Whole pages of bare arrays, and text rather than bytes: better-sqlite3 takes half the time for them. */
function* rows(db: Database): Iterable<StoredRow> {
  const read = db.prepare<[number, number], Columns>(`
    SELECT seq, hash, prev, ${sealedBytes}, ${otherTypes}, instr(stream, char(10)) + instr(type, char(10))
    FROM events WHERE seq > ? ORDER BY seq LIMIT ?`);
  read.raw();
  const bytesOf = db
    .prepare<[number], Uint8Array | null>(`SELECT CAST(${sealedBytes} AS BLOB) FROM events WHERE seq = ?`)
    .pluck();
  let after = 0;
  for (let got = page; got === page; ) {
    const found = read.all(after, page);
    for (const [seq, hash, prev, text, otherTypes, lineFeeds] of found) {
      const sealed = isExact(text) ? text : (bytesOf.get(seq) ?? null);
      yield { seq, hash, prev, sealed, otherTypes, lineFeeds };
    }
    got = found.length;
    after = found.at(-1)?.[0] ?? after;
  }
}

/** Whether text has the bytes that it was decoded from: all that UTF-8 does not know is decoded as U+FFFD, and nothing else is lost. */
const isExact = (text: string | null): boolean => text?.includes('\ufffd') === false;

const types = { stream: 'text', at: 'integer', type: 'text', body: 'text', prev: 'text', hash: 'text' } as const;
const rightTypes = Object.values(types).join(' ');
const typesFit = Object.entries(types).map(([column, type]) => `typeof(${column}) = '${type}'`);
const storedTypes = Object.keys(types).map((column) => `typeof(${column})`);
const otherTypes = `iif(${typesFit.join(' AND ')}, NULL, ${storedTypes.join(" || ' ' || ")})`;

function fault(row: StoredRow, last: ChainLink): string | undefined {
  if (row.seq !== last.seq + 1) return `expected event ${last.seq + 1}, got event ${row.seq}: what was between is gone`;
  if (row.otherTypes !== null || row.sealed === null)
    return `expected columns of the types ${rightTypes}, got ${row.otherTypes}`;
  if (row.lineFeeds !== 0) return 'expected a stream and a type of one line each, got a line feed in one';
  if (row.prev !== last.hash) return `expected prev to be ${last.hash}, the hash of the event before, got ${row.prev}`;
  const hash = sha256(row.sealed);
  return row.hash === hash ? undefined : `expected the hash ${hash} of what is stored, got ${row.hash}`;
}

/** An event before the first, which the chain does not reach. */
function stray(db: Database): Bad | null {
  const seq = db.prepare<[], number>('SELECT min(seq) FROM events WHERE seq < 1').pluck().get() ?? null;
  return seq === null ? null : { seq, why: `expected events from 1 on, got event ${seq}` };
}
