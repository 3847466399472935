import type { PeopleEvent } from '../../types/events/index.js';
import type { ConnectionRegistry } from './connection-registry.js';

/** Hands questions to connected pages that have room, at the end of a turn: never in the middle of handling an answer. */
export interface Dispatcher {
  /** A lease ended without a message of its holder. */
  leaseEnded(rater: string, lease: string): void;
  /** Requests a dispatch where this event may have freed a question, or changed why there is none. */
  observe(event: PeopleEvent): void;
  requestDispatch(): void;
  /** Tells pages which leases ended and, if it was requested, lets idle pages ask for questions. */
  dispatch(): void;
  /** Lets idle pages ask again, and says anew why there is nothing for them. */
  refreshIdle(): void;
}

const requestsDispatch: ReadonlySet<PeopleEvent['type']> = new Set<PeopleEvent['type']>([
  'queued',
  'stocked',
  'expired',
  'requeued',
  'withdrew',
  'undone',
  'late',
  'settled',
  'qualified',
  'paused',
  'resumed',
  'opted-out',
]);

/** `isHeld`: whether this person holds the lease all the same, as where their answer would be kept beside another's. */
export function createDispatcher(
  connections: ConnectionRegistry,
  capacity: number,
  isHeld: (rater: string, lease: string) => boolean,
): Dispatcher {
  let endedLeases: { readonly rater: string; readonly lease: string }[] = [];
  let isRequested = false;
  /** First everybody gets a question, then everybody a second one: nobody has two while another has none. */
  const assignInTurns = () => {
    const working = [...connections.all()].filter((connection) => connection.session().stage === 'work');
    for (let upTo = 1; upTo <= capacity; upTo++)
      for (const connection of working)
        if (connection.session().heldLeases.length < upTo) connection.send({ type: 'request-questions', upTo });
  };
  return {
    leaseEnded: (rater, lease) => void endedLeases.push({ rater, lease }),
    observe(event) {
      isRequested ||= requestsDispatch.has(event.type);
    },
    requestDispatch() {
      isRequested = true;
    },
    dispatch() {
      const ended = endedLeases;
      endedLeases = [];
      for (const { rater, lease } of ended)
        if (!isHeld(rater, lease)) connections.send(rater, { type: 'lease-ended', lease });
      if (!isRequested) return;
      isRequested = false;
      assignInTurns();
    },
    refreshIdle() {
      for (const connection of connections.all())
        if (connection.session().idleReason !== undefined) connection.send({ type: 'refresh-idle' });
    },
  };
}
