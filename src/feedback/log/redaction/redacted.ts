import type { Database } from 'better-sqlite3';
import { storedEvents } from '../store/read.js';

const inWords = ['comments', 'marks', 'never'];

/** The bodies of words that an event names: `body` of each of an answer's `comments`, `marks` and `never`, 64 hexadecimal digits. */
export function namedComments(json: unknown): readonly string[] {
  if (json === null || typeof json !== 'object') return [];
  return Object.entries(json).flatMap(([key, value]) =>
    inWords.includes(key) && Array.isArray(value) ? value.flatMap(hashIn) : namedComments(value),
  );
}

/** The bodies that `redacted` events name. */
export function redactedBodies(db: Database): ReadonlySet<string> {
  const events = [...storedEvents(db, { type: 'redacted' })];
  return new Set(events.flatMap(({ body }) => hashIn(JSON.parse(body))));
}

export const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

function hashIn(named: unknown): readonly string[] {
  if (typeof named !== 'object' || named === null || !('body' in named)) return [];
  return isHash(named.body) ? [named.body] : [];
}
