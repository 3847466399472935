import type { Database } from 'better-sqlite3';
import { isHash, namedComments, redactedBodies } from '../redaction/redacted.js';
import { strayComments } from '../redaction/strays.js';
import { storedEvents } from '../store/read.js';
import { sha256 } from '../store/seal.js';
import type { Bad } from './chain.js';

/** The first event that names a bad or missing body, else event 0 for a bad one that none names, else null. */
export interface BodiesFound {
  readonly bad: Bad | null;
  /** Comments whose bodies are gone, as `redacted` events say. */
  readonly redacted: number;
  /** Words that no event names. */
  readonly strays: number;
}

/**
 * Re-hashes every stored body and looks for each that an event names: by a property `checkpoint`, or one whose name ends
 * in `Body`, or of a comment `body`, that holds 64 hexadecimal digits. A comment's may be missing where a `redacted` event names it.
 */
export function checkBodies(db: Database): BodiesFound {
  const torn = db.pragma('quick_check(1)', { simple: true });
  if (torn !== 'ok')
    return { bad: { seq: 0, why: `expected an undamaged database, got: ${String(torn)}` }, redacted: 0, strays: 0 };
  const bodies = rehash(db);
  const gone = [...redactedBodies(db)].filter((hash) => !bodies.has(hash));
  const bad = firstBad(db, bodies, new Set(gone));
  return { bad, redacted: gone.length, strays: strayComments(db).length };
}

function firstBad(db: Database, bodies: Bodies, gone: ReadonlySet<string>): Bad | null {
  for (const { seq, body } of storedEvents(db)) {
    const why = faultOf(body, bodies, gone);
    if (why !== undefined) return { seq, why };
  }
  const [stray] = [...bodies].find(([hash, actual]) => hash !== actual) ?? [];
  return stray === undefined ? null : { seq: 0, why: bad(stray, bodies) };
}

type Bodies = ReadonlyMap<string, string>;

/** Every body's stored hash with what its content hashes to. */
function rehash(db: Database): Bodies {
  const read = db.prepare<[], { hash: string; content: Uint8Array | null }>(
    'SELECT hash, CAST(content AS BLOB) AS content FROM bodies',
  );
  const found = new Map<string, string>();
  for (const { hash, content } of read.iterate()) found.set(hash, content === null ? 'nothing' : sha256(content));
  return found;
}

function faultOf(text: string, bodies: Bodies, gone: ReadonlySet<string>): string | undefined {
  const body = parsed(text);
  if (body === undefined) return `expected a body of JSON text, got ${text.slice(0, 40)}`;
  const isMissing = (hash: string) => bodies.get(hash) !== hash;
  const hash =
    namedBodies(body).find(isMissing) ?? namedComments(body).find((each) => isMissing(each) && !gone.has(each));
  return hash === undefined ? undefined : bad(hash, bodies);
}

function bad(hash: string, bodies: Bodies): string {
  const actual = bodies.get(hash);
  return actual === undefined
    ? `expected the stored body ${hash}, got none`
    : `expected a body that hashes to ${hash}, got one that hashes to ${actual}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function namedBodies(json: unknown): readonly string[] {
  if (json === null || typeof json !== 'object') return [];
  return Object.entries(json).flatMap(([key, value]) => (isNamed(key, value) ? [value] : namedBodies(value)));
}

const isNamed = (key: string, value: unknown): value is string =>
  (key === 'checkpoint' || key.endsWith('Body')) && isHash(value);
