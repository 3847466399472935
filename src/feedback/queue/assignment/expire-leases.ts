import { recordAndApply } from '../events/apply-event.js';
import type { QueueState } from '../state/queue-state.js';
import type { RaterState } from '../state/records.js';
import { offerAgain } from './finalize.js';

/** Checks a person's leases when the first of them would end; those that activity renewed are checked again later. */
export function scheduleExpiry(state: QueueState, rater: RaterState): void {
  const first = Math.min(...[...rater.heldLeases.values()].map(({ lease }) => lease.until));
  if (first === Number.POSITIVE_INFINITY || (rater.nextExpiryCheck ?? Number.POSITIVE_INFINITY) <= first) return;
  rater.nextExpiryCheck = first;
  state.schedule.at(first, () => {
    if (rater.nextExpiryCheck !== first) return;
    rater.nextExpiryCheck = undefined;
    expireLeases(state, rater);
    scheduleExpiry(state, rater);
  });
}

function expireLeases(state: QueueState, rater: RaterState): void {
  for (const { lease, openQuestion } of [...rater.heldLeases.values()]) {
    if (lease.until > state.now) continue;
    recordAndApply(state, { type: 'expired', lease: lease.id, query: lease.question.id, rater: rater.id });
    if (openQuestion !== undefined) offerAgain(state, openQuestion);
  }
  // A cursor of somebody who left would keep alive every entry that was ever added behind it.
  if (rater.heldLeases.size === 0) rater.cursors = [];
}
