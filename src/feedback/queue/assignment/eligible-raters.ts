import { couldTakeSlotLater } from '../state/assignment-slots.js';
import type { Annotator } from '../state/lease.js';
import { mayTake } from '../state/question-lanes.js';
import type { QueueState } from '../state/queue-state.js';

/** How many of these people could answer an open question: they hold it, or it may be leased to them now or once they are qualified. */
export function countEligible(state: QueueState, query: string, people: Iterable<Annotator>): number {
  const open = state.questions.get(query);
  if (open === undefined) return 0;
  const question = open.content();
  let count = 0;
  for (const person of people) {
    if (person.by !== open.by || isExcluded(state, person)) continue;
    const holds = open.holders.has(person.id);
    if (holds || (mayTake(open, person) && couldTakeSlotLater(state, person.id, question))) count += 1;
  }
  return count;
}

/** They withdrew, or have failed every round of practice. */
function isExcluded({ raters, settings: { practice } }: QueueState, { id, qualified }: Annotator): boolean {
  const rater = raters.get(id);
  if (rater === undefined) return false;
  if (rater.withdrew) return true;
  return !qualified && !rater.qualified && practice.questions > 0 && rater.practice.round >= practice.rounds;
}
