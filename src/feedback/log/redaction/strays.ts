import type { Database } from 'better-sqlite3';
import { inWords } from '../store/faults.js';
import { openToRead, storedEvents } from '../store/read.js';
import { isHash, namedComments } from './redacted.js';

/** @throws BadInput where there is no such log. */
export function straysOf(file: string): readonly string[] {
  return inWords(file, () => {
    const db = openToRead(file);
    try {
      return strayComments(db);
    } finally {
      db.close();
    }
  });
}

/**
 * Stored words that no event names, by their hashes: what older versions left of answers that were sent again or refused. Whose
 * they are cannot be told.
 */
function strayComments(db: Database): readonly string[] {
  const words = db.prepare<[], string>(`SELECT hash FROM bodies WHERE ${isWords}`).pluck().all().filter(isHash);
  const strays = new Set(words);
  if (strays.size === 0) return [];
  for (const { body } of storedEvents(db)) for (const named of namedIn(body)) strays.delete(named);
  return [...strays];
}

/** Nothing else that Belay stores begins so. */
export const isWords = `CAST(content AS TEXT) GLOB '{"salt":"*","text":"*"}'`;

function namedIn(body: string): readonly string[] {
  try {
    return namedComments(JSON.parse(body));
  } catch {
    return [];
  }
}
