import type { PeopleEvent } from '../../types/events/index.js';
import type { ConnectionRegistry } from './connection-registry.js';

/** What is done for those who wait, between what they say: nothing of it happens in the middle of an answer. */
export interface Dispatcher {
  /** A lease ended without a word of its holder. */
  ended(rater: string, lease: string): void;
  happened(event: PeopleEvent): void;
  /** Whoever waits may be told another reason. */
  requestDispatch(): void;
  go(): void;
  /** Tells those who wait anew what they wait for. */
  refreshIdle(): void;
}

const stirring: ReadonlySet<PeopleEvent['type']> = new Set([
  ...(['queued', 'stocked', 'expired', 'requeued', 'withdrew', 'undone', 'late', 'settled'] as const),
  ...(['qualified', 'paused', 'resumed', 'opted-out'] as const),
]);

/** `isHeld`: whether a lease is in this person's hands all the same, as one is whose answer would stand beside another. */
export function createDispatcher(
  hall: ConnectionRegistry,
  room: number,
  isHeld: (rater: string, lease: string) => boolean,
): Dispatcher {
  let gone: { readonly rater: string; readonly lease: string }[] = [];
  let stirred = false;
  /** First everybody gets a question, then everybody a second one: nobody fills their hands while another's are empty. */
  const handOut = () => {
    const hungry = [...hall.everybody()].filter((one) => one.session().stage === 'work');
    for (let upTo = 1; upTo <= room; upTo++)
      for (const one of hungry) if (one.session().hands.length < upTo) one.feed({ is: 'stirred', upTo });
  };
  return {
    ended: (rater, lease) => void gone.push({ rater, lease }),
    happened(event) {
      stirred ||= stirring.has(event.type);
    },
    requestDispatch() {
      stirred = true;
    },
    go() {
      const now = gone;
      gone = [];
      for (const { rater, lease } of now) if (!isHeld(rater, lease)) hall.feed(rater, { is: 'gone', lease });
      if (!stirred) return;
      stirred = false;
      handOut();
    },
    refreshIdle() {
      for (const one of hall.everybody()) if (one.session().idle !== undefined) one.feed({ is: 'nudged' });
    },
  };
}
