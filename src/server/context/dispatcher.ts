import type { PeopleEvent } from '../../types/events/index.js';
import type { Connection } from '../session/connection.js';
import type { ConnectionRegistry } from './connection-registry.js';
import { createPagesWithRoom } from './pages-with-room.js';

/** Hands questions to connected pages that have room, at the end of a turn: never in the middle of handling an answer. */
export interface Dispatcher {
  /** The session of this page changed. */
  pageChanged(page: Connection): void;
  /** A lease ended without a message of its holder. */
  leaseEnded(rater: string, lease: string): void;
  /** Requests a dispatch where this event may have freed a question, or changed why there is none. */
  observe(event: PeopleEvent): void;
  requestDispatch(): void;
  /**
   * Tells pages which leases ended and, if it was requested, lets idle pages ask for questions: as many pages as a turn of the event
   * loop has time for. Whether more of them are left for the next turn.
   */
  dispatch(): boolean;
  /** Lets idle pages ask again, and says anew why there is nothing for them. */
  refreshIdle(): void;
}

export interface DispatcherOptions {
  readonly connections: ConnectionRegistry;
  /** Questions that a page may hold. */
  readonly capacity: number;
  /** Whether this person holds the lease all the same, as where their answer would be kept beside another's. */
  readonly isHeld: (rater: string, lease: string) => boolean;
  /** Whether it is worth asking: there may be a question for this page, or something new to tell it. */
  readonly mayGet: (page: Connection) => boolean;
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

/** Pages asked in one turn of the event loop: some milliseconds of work where each gets a question. */
const mostPagesAtOnce = 32;

export function createDispatcher({ connections, capacity, isHeld, mayGet }: DispatcherOptions): Dispatcher {
  const pages = createPagesWithRoom(capacity);
  const toRefresh = new Set<Connection>();
  let endedLeases: { readonly rater: string; readonly lease: string }[] = [];
  let isRequested = false;
  let isRoundOpen = false;
  const tellEndedLeases = () => {
    const ended = endedLeases;
    endedLeases = [];
    for (const { rater, lease } of ended)
      if (!isHeld(rater, lease)) connections.send(rater, { type: 'lease-ended', lease });
  };
  /** First everybody gets a question, then everybody a second one: nobody has two while another has none. How many pages were asked. */
  const assignInTurns = () => {
    for (let asked = 0; asked < mostPagesAtOnce; ) {
      const next = pages.next();
      isRoundOpen = next !== undefined;
      if (next === undefined) return;
      if (!mayGet(next.page)) continue;
      asked += 1;
      next.page.send({ type: 'request-questions', upTo: next.holds + 1 });
    }
  };
  const refresh = () => {
    let left = mostPagesAtOnce;
    for (const page of toRefresh) {
      if (left-- === 0) return;
      toRefresh.delete(page);
      if (page.session().idleReason !== undefined) page.send({ type: 'refresh-idle' });
    }
  };
  return {
    pageChanged: pages.update,
    leaseEnded: (rater, lease) => void endedLeases.push({ rater, lease }),
    observe(event) {
      isRequested ||= requestsDispatch.has(event.type);
    },
    requestDispatch() {
      isRequested = true;
    },
    dispatch() {
      tellEndedLeases();
      refresh();
      if (isRequested && !isRoundOpen) {
        isRequested = false;
        isRoundOpen = true;
        pages.beginRound();
      }
      if (isRoundOpen) assignInTurns();
      return isRoundOpen || isRequested || toRefresh.size > 0;
    },
    refreshIdle() {
      for (const page of pages.all()) if (page.session().idleReason !== undefined) toRefresh.add(page);
    },
  };
}
