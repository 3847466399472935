import type { Database } from 'better-sqlite3';
import type { Json } from '../../types/json.js';
import type { Bad } from './chain.js';
import { storedEvents } from './read.js';
import { sha256 } from './seal.js';

/**
 * Re-hashes every stored body and looks for each that an event names: by a property `checkpoint`, or one whose name ends
 * in `Body`, that holds 64 hexadecimal digits. The first event that names a bad or missing body, else event 0 for a bad
 * one that none names, else null.
 */
export function firstBadBody(db: Database): Bad | null {
  const torn = db.pragma('quick_check(1)', { simple: true });
  if (torn !== 'ok') return { seq: 0, why: `expected an undamaged database, got: ${String(torn)}` };
  const events = storedEvents(db);
  const bodies = rehash(db);
  for (const { seq, body } of events) {
    const why = faultOf(body, bodies);
    if (why !== undefined) return { seq, why };
  }
  const [stray] = [...bodies].find(([hash, actual]) => hash !== actual) ?? [];
  return stray === undefined ? null : { seq: 0, why: bad(stray, bodies) };
}

/** Every body's stored hash with what its content hashes to. */
function rehash(db: Database): ReadonlyMap<string, string> {
  const read = db.prepare<[], { hash: string; content: Uint8Array | null }>(
    'SELECT hash, CAST(content AS BLOB) AS content FROM bodies',
  );
  const found = new Map<string, string>();
  for (const { hash, content } of read.iterate()) found.set(hash, content === null ? 'nothing' : sha256(content));
  return found;
}

function faultOf(text: string, bodies: ReadonlyMap<string, string>): string | undefined {
  const body = parsed(text);
  if (body === undefined) return `expected a body of JSON text, got ${text.slice(0, 40)}`;
  const hash = namedBodies(body).find((each) => bodies.get(each) !== each);
  return hash === undefined ? undefined : bad(hash, bodies);
}

function bad(hash: string, bodies: ReadonlyMap<string, string>): string {
  const actual = bodies.get(hash);
  return actual === undefined
    ? `expected the stored body ${hash}, got none`
    : `expected a body that hashes to ${hash}, got one that hashes to ${actual}`;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function namedBodies(json: Json): readonly string[] {
  if (json === null || typeof json !== 'object') return [];
  return Object.entries(json).flatMap(([key, value]) => (isNamed(key, value) ? [value] : namedBodies(value)));
}

function isNamed(key: string, value: Json): value is string {
  return (key === 'checkpoint' || key.endsWith('Body')) && typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
