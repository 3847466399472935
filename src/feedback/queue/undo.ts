import type { RecentAnswer } from './annotation-queue.js';
import { handAgain } from './assignment/lease-next.js';
import { recordAndApply } from './events/apply-event.js';
import type { Lease, Refusal } from './state/lease.js';
import { raterOf, type State } from './state/queue-state.js';
import type { PastAnswer } from './state/records.js';

const mostRecent = 20;

/** The last answers of a person that can be reopened, newest first. */
export function recentOf(state: State, rater: string): readonly RecentAnswer[] {
  return reopenable(state, rater).map((past) => {
    const { id, asking, purpose, swapped, given } = past;
    return { id, asking, purpose, swapped, given, used: isUsed(state, past) };
  });
}

/** An answer's question in the same hands again: taken back where it may still be, to be amended otherwise. Asked twice, it is the same lease. */
export function undo(state: State, id: string, rater: string): Lease | Refusal {
  const person = raterOf(state, rater);
  const again = [...person.held.values()].find(({ lease }) => lease.before?.id === id);
  if (again !== undefined) return again.lease;
  const past = reopenable(state, rater).find((each) => each.id === id);
  if (past === undefined) return 'unknown';
  if (!isUsed(state, past)) recordAndApply(state, { type: 'undone', id, rater });
  return handAgain(state, person, past) ?? 'unknown';
}

const reopenable = (state: State, rater: string): PastAnswer[] =>
  (state.raters.get(rater)?.past ?? [])
    .filter(({ undone }) => !undone)
    .slice(-mostRecent)
    .reverse();

/** Whether it is too late to take an answer back: by its age alone. Whether its question is settled yet would tell it from those that settle nothing. */
const isUsed = (state: State, { usedFrom }: PastAnswer): boolean => state.now >= usedFrom;
