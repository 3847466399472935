import type { Json } from '../../types/json.js';
import { kindOf } from '../../types/kind-of.js';
import { recordAndApply } from './events/apply-event.js';
import type { Lease } from './state/lease.js';
import { type QueueState, raterOf } from './state/queue-state.js';
import type { HeldLease } from './state/records.js';

/** The leases that a person holds, oldest first. */
export const heldBy = (state: QueueState, rater: string): readonly Lease[] =>
  [...(state.raters.get(rater)?.heldLeases.values() ?? [])].map(({ lease }) => lease);

/** Activity on one question renews all that the person holds: those that wait on their page too. */
export function renew(state: QueueState, lease: string, rater: string): boolean {
  if (heldLease(state, lease, rater) === undefined) return false;
  const until = state.now + state.settings.lease * 1000;
  for (const held of raterOf(state, rater).heldLeases.values()) held.lease = { ...held.lease, until };
  return true;
}

/** A question is on screen: recorded the first time. */
export function markShown(state: QueueState, lease: string, rater: string): void {
  if (heldLease(state, lease, rater)?.shown === false) recordAndApply(state, { type: 'shown', lease });
  renew(state, lease, rater);
}

/** Records the answer before help is shown. A second one is ignored. */
export function answerFirst(
  state: QueueState,
  { lease, rater, answer }: { readonly lease: string; readonly rater: string; readonly answer: Json },
): Lease | undefined {
  const held = heldLease(state, lease, rater);
  if (held === undefined || held.lease.help !== 'after') return undefined;
  const { fits, swapSides } = kindOf(held.lease.question);
  if (!fits(answer)) return undefined;
  if (held.lease.first !== undefined) return held.lease;
  const inLearnersOrder = held.lease.swapped ? swapSides(answer) : answer;
  recordAndApply(state, { type: 'first-answered', lease, answer: inLearnersOrder });
  renew(state, lease, rater);
  return held.lease;
}

function heldLease(state: QueueState, lease: string, rater: string): HeldLease | undefined {
  const held = state.leases.get(lease);
  return held?.lease.rater === rater ? held : undefined;
}
