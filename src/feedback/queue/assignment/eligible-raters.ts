import { couldTakeSlot } from '../state/assignment-slots.js';
import type { Annotator } from '../state/lease.js';
import { mayTake } from '../state/question-lanes.js';
import type { State } from '../state/queue-state.js';

/** How many of these people could answer an open question: they have it, or may be handed it now or once they are qualified. */
export function countEligible(state: State, query: string, people: Iterable<Annotator>): number {
  const question = state.questions.get(query);
  if (question === undefined) return 0;
  const asking = question.asking();
  let count = 0;
  for (const person of people) {
    if (person.by !== question.by || isOut(state, person)) continue;
    const holds = question.holders.has(person.id);
    if (holds || (mayTake(question, person) && couldTakeSlot(state, person.id, asking))) count += 1;
  }
  return count;
}

/** They took back their part, or have failed every round of practice. */
function isOut({ raters, settings: { practice } }: State, { id, qualified }: Annotator): boolean {
  const rater = raters.get(id);
  if (rater === undefined) return false;
  if (rater.withdrew) return true;
  return !qualified && !rater.qualified && practice.questions > 0 && rater.practice.round >= practice.rounds;
}
