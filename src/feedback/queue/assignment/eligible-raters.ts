import { couldTakeSlotLater } from '../state/assignment-slots.js';
import type { Annotator } from '../state/lease.js';
import { mayTake } from '../state/question-lanes.js';
import type { QueueState } from '../state/queue-state.js';

/** Which of these people could answer an open question: they hold it, or it may be leased to them now or once they are qualified. */
export function eligibleRaters(state: QueueState, query: string, people: Iterable<Annotator>): readonly string[] {
  const open = state.questions.get(query);
  if (open === undefined) return [];
  const question = open.content();
  const couldTake = (person: Annotator) =>
    open.holders.has(person.id) || (mayTake(open, person) && couldTakeSlotLater(state, person.id, question));
  return [...people]
    .filter((person) => person.by === open.by && !isExcluded(state, person) && couldTake(person))
    .map(({ id }) => id);
}

/** They withdrew, or have failed every round of practice. */
function isExcluded({ raters, settings: { practice } }: QueueState, { id, qualified }: Annotator): boolean {
  const rater = raters.get(id);
  if (rater === undefined) return false;
  if (rater.withdrew) return true;
  return !qualified && !rater.qualified && practice.questions > 0 && rater.practice.round >= practice.rounds;
}
