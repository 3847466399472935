import { closes } from '../protocol/protocol.js';
import type { Connection } from '../session/connection.js';
import type { SessionInput } from '../session/messages.js';

/** All connected pages, and whose each is. A person has one page at a time: the latest. */
export interface ConnectionRegistry {
  add(connection: Connection): void;
  /** Notes whose page this is; an older page of the same person is closed. */
  identify(rater: string, connection: Connection): void;
  remove(connection: Connection): void;
  of(rater: string): Connection | undefined;
  /** To the page of this person, if it is connected. */
  send(rater: string, input: SessionInput): void;
  all(): Iterable<Connection>;
  connectedRaters(): ReadonlySet<string>;
  size(): number;
}

export function createConnectionRegistry(): ConnectionRegistry {
  const all = new Set<Connection>();
  const byRater = new Map<string, Connection>();
  return {
    add: (connection) => void all.add(connection),
    identify(rater, connection) {
      const older = byRater.get(rater);
      byRater.set(rater, connection);
      if (older !== connection)
        older?.send({ type: 'close', code: closes.replaced, why: 'expected one page a person' });
    },
    remove(connection) {
      all.delete(connection);
      const rater = connection.rater();
      if (rater !== undefined && byRater.get(rater) === connection) byRater.delete(rater);
    },
    of: (rater) => byRater.get(rater),
    send: (rater, input) => byRater.get(rater)?.send(input),
    all: () => all,
    connectedRaters: () => new Set(byRater.keys()),
    size: () => all.size,
  };
}
