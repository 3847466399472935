import { z } from 'zod';
import { FromPage, PageQuery } from '../src/server/protocol/protocol.js';

/** What has to reach the server, and stays until the server says that it has. `query`: what was answered, to be put back. */
export interface Unsent {
  readonly id: string;
  readonly frame: Extract<FromPage, { say: 'answer' | 'undo' | 'first' }>;
  readonly query: PageQuery | undefined;
  readonly sent: boolean;
}

/** What of a browser's store is needed. */
export interface Store {
  getItem(place: string): string | null;
  setItem(place: string, text: string): void;
  removeItem(place: string): void;
}

const Kept = z.array(z.object({ id: z.string(), frame: FromPage, query: PageQuery.optional() }));

/** Sent once more after each reconnection: an answer counts once by its id. */
export const unsentAgain = (outbox: readonly Unsent[]): readonly Unsent[] =>
  outbox.map((entry) => ({ ...entry, sent: false }));

export const without = (outbox: readonly Unsent[], id: string): readonly Unsent[] =>
  outbox.filter((entry) => entry.id !== id);

/** What was kept and what is here already, by id: the older first. */
export function merged(kept: readonly Unsent[], here: readonly Unsent[]): readonly Unsent[] {
  return [...kept.filter(({ id }) => !here.some((entry) => entry.id === id)), ...here];
}

/** Kept apart by person: two people may share a browser. */
const place = (person: string): string => `belay/unsent/${person}`;

export function keep(store: Store, person: string, outbox: readonly Unsent[]): void {
  try {
    if (outbox.length === 0) store.removeItem(place(person));
    else store.setItem(place(person), JSON.stringify(outbox.map(({ id, frame, query }) => ({ id, frame, query }))));
  } catch {
    // A full or forbidden store: the answers still wait in the page itself.
  }
}

/** What was kept, as far as it still reads as something that may be sent. */
export function kept(store: Store, person: string): readonly Unsent[] {
  try {
    const read = Kept.safeParse(JSON.parse(store.getItem(place(person)) ?? '[]'));
    return read.success ? read.data.flatMap(entryOf) : [];
  } catch {
    return [];
  }
}

function entryOf({ id, frame, query }: z.infer<typeof Kept>[number]): readonly Unsent[] {
  if (frame.say !== 'answer' && frame.say !== 'undo' && frame.say !== 'first') return [];
  return [{ id, frame, query, sent: false }];
}
