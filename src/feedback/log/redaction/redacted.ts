import type { Database } from 'better-sqlite3';
import type { Json } from '../../../types/json.js';
import { storedEvents } from '../store/read.js';

const inWords = ['comments', 'marks', 'never'];

/** The bodies of words that an event names: `body` of each of an answer's `comments`, `marks` and `never`, 64 hexadecimal digits. */
export function namedComments(json: Json): readonly string[] {
  if (json === null || typeof json !== 'object') return [];
  return Object.entries(json).flatMap(([key, value]) =>
    inWords.includes(key) && Array.isArray(value) ? value.flatMap(bodyOf) : namedComments(value),
  );
}

/** The bodies that `redacted` events name. */
export function redactedBodies(db: Database): ReadonlySet<string> {
  const events = [...storedEvents(db, { type: 'redacted' })];
  return new Set(events.flatMap(({ body }) => bodyOf(JSON.parse(body) as Json)));
}

export const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

function bodyOf(named: Json): readonly string[] {
  const { body } = Object(named) as { readonly body?: unknown };
  return isHash(body) ? [body] : [];
}
