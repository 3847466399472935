import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Bad } from './chain.js';
import { storedEvents } from './read.js';
import { sha256 } from './seal.js';

/** Compares the `summary.json` beside the log, if there is one, with the last `summarised` event, if there is one. */
export function summaryFault(db: Database): Bad | null {
  const file = join(dirname(db.name), 'summary.json');
  const event = [...storedEvents(db, { type: 'summarised' })].at(-1);
  const expected = event && summaryBody(event.body);
  if (event === undefined || expected === undefined || !existsSync(file)) return null;
  const actual = sha256(readFileSync(file));
  return actual === expected
    ? null
    : { seq: event.seq, why: `expected a summary.json that hashes to ${expected}, got one that hashes to ${actual}` };
}

function summaryBody(text: string): string | undefined {
  const body: unknown = JSON.parse(text);
  const has = typeof body === 'object' && body !== null && 'summaryBody' in body;
  return has && typeof body.summaryBody === 'string' ? body.summaryBody : undefined;
}
