import type { RecentAnswer } from './annotation-queue.js';
import { leaseAgain } from './assignment/lease-next.js';
import { recordAndApply } from './events/apply-event.js';
import type { Lease, Refusal } from './state/lease.js';
import { type QueueState, raterOf } from './state/queue-state.js';
import type { PastAnswer } from './state/records.js';

const maxRecent = 20;

/** The last answers of a person that can be reopened, newest first. */
export function recentOf(state: QueueState, rater: string): readonly RecentAnswer[] {
  return reopenable(state, rater).map((past) => {
    const { id, question, purpose, swapped, response } = past;
    return { id, question: question.read(), purpose, swapped, response, used: isUsed(state, past) };
  });
}

/** Leases an answer's question to the same person again: the answer is taken back where it still can be, and is to be amended otherwise. Asked twice, it is the same lease. */
export function undo(state: QueueState, id: string, rater: string): Lease | Refusal {
  const person = raterOf(state, rater);
  const again = [...person.heldLeases.values()].find(({ lease }) => lease.before?.id === id);
  if (again !== undefined) return again.lease;
  const past = reopenable(state, rater).find((each) => each.id === id);
  if (past === undefined) return 'unknown';
  if (!isUsed(state, past)) recordAndApply(state, { type: 'undone', id, rater });
  return leaseAgain(state, person, past) ?? 'unknown';
}

const reopenable = (state: QueueState, rater: string): PastAnswer[] =>
  (state.raters.get(rater)?.pastAnswers ?? [])
    .filter(({ undone }) => !undone)
    .slice(-maxRecent)
    .reverse();

/** Whether it is too late to take an answer back: by its age alone. Whether its question is settled would tell the person which answers settle nothing, and so which questions are controls. */
const isUsed = (state: QueueState, { usedFrom }: PastAnswer): boolean => state.now >= usedFrom;
