import { z } from 'zod';
import { FromPage, PageQuery } from '../../src/server/protocol/protocol.js';
import type { BrowserStorage } from '../browser/storage.js';
import type { OutboxEntry } from '../state/outbox.js';

const Stored = z.array(z.object({ id: z.string(), frame: FromPage, query: PageQuery.optional() }));

/** Stored apart by person: two people may share a browser. */
const place = (person: string): string => `belay/unsent/${person}`;

/** Stores what has not reached the server yet, so that it survives a reload. */
export function storeOutbox(storage: BrowserStorage, person: string, outbox: readonly OutboxEntry[]): void {
  try {
    if (outbox.length === 0) storage.removeItem(place(person));
    else storage.setItem(place(person), JSON.stringify(outbox.map(({ id, frame, query }) => ({ id, frame, query }))));
  } catch {
    // Storage may be full or forbidden: the answers still wait in the page itself.
  }
}

/** What was stored, as far as it still parses as something that may be sent. */
export function storedOutbox(storage: BrowserStorage, person: string): readonly OutboxEntry[] {
  try {
    const read = Stored.safeParse(JSON.parse(storage.getItem(place(person)) ?? '[]'));
    return read.success ? read.data.flatMap(entryOf) : [];
  } catch {
    return [];
  }
}

function entryOf({ id, frame, query }: z.infer<typeof Stored>[number]): readonly OutboxEntry[] {
  if (frame.say !== 'answer' && frame.say !== 'undo' && frame.say !== 'first') return [];
  return [{ id, frame, query, sent: false }];
}
