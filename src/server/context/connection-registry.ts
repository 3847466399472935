import { closes } from '../protocol/protocol.js';
import type { Connection } from '../session/connection.js';
import type { SessionInput } from '../session/messages.js';

/** All pages that are connected, and whose each is. A person has one page at a time: the last one that came. */
export interface ConnectionRegistry {
  add(connection: Connection): void;
  /** The older page of the same person is closed. */
  enter(rater: string, connection: Connection): void;
  leave(connection: Connection): void;
  of(rater: string): Connection | undefined;
  feed(rater: string, input: SessionInput): void;
  everybody(): Iterable<Connection>;
  present(): ReadonlySet<string>;
  size(): number;
}

export function createConnectionRegistry(): ConnectionRegistry {
  const all = new Set<Connection>();
  const known = new Map<string, Connection>();
  return {
    add: (connection) => void all.add(connection),
    enter(rater, connection) {
      const older = known.get(rater);
      known.set(rater, connection);
      if (older !== connection) older?.feed({ is: 'closed', code: closes.replaced, why: 'expected one page a person' });
    },
    leave(connection) {
      all.delete(connection);
      const rater = connection.rater();
      if (rater !== undefined && known.get(rater) === connection) known.delete(rater);
    },
    of: (rater) => known.get(rater),
    feed: (rater, input) => known.get(rater)?.feed(input),
    everybody: () => all,
    present: () => new Set(known.keys()),
    size: () => all.size,
  };
}
