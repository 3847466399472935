import type { FromPage, PageQuery } from '../../src/server/protocol/protocol.js';

/** What has to reach the server, and stays until the server says that it has. `query`: what was answered, to be put back. */
export interface OutboxEntry {
  readonly id: string;
  readonly frame: Extract<FromPage, { say: 'answer' | 'undo' | 'first' }>;
  readonly query: PageQuery | undefined;
  readonly sent: boolean;
}

/** Sent once more after each reconnection: an answer counts once by its id. */
export const unsentAgain = (outbox: readonly OutboxEntry[]): readonly OutboxEntry[] =>
  outbox.map((entry) => ({ ...entry, sent: false }));

export const without = (outbox: readonly OutboxEntry[], id: string): readonly OutboxEntry[] =>
  outbox.filter((entry) => entry.id !== id);

/** What was stored and what is here already, by id: the older first. */
export function merged(stored: readonly OutboxEntry[], here: readonly OutboxEntry[]): readonly OutboxEntry[] {
  return [...stored.filter(({ id }) => !here.some((entry) => entry.id === id)), ...here];
}
