import type { Person } from './annotation-queue.js';
import { couldSit } from './assignment-slots.js';
import { mayTake } from './open-questions.js';
import type { State } from './state.js';

/** How many of these people could answer an open question: they have it, or may be handed it now or once they are qualified. */
export function takers(state: State, query: string, people: Iterable<Person>): number {
  const question = state.questions.get(query);
  if (question === undefined) return 0;
  const asking = question.asking();
  let count = 0;
  for (const person of people) {
    if (person.by !== question.by || isOut(state, person)) continue;
    const holds = question.holders.has(person.id);
    if (holds || (mayTake(question, person) && couldSit(state, person.id, asking))) count += 1;
  }
  return count;
}

/** They took back their part, or have failed every round of practice. */
function isOut({ raters, settings: { practice } }: State, { id, qualified }: Person): boolean {
  const rater = raters.get(id);
  if (rater === undefined) return false;
  if (rater.withdrew) return true;
  return !qualified && !rater.qualified && practice.questions > 0 && rater.practice.round >= practice.rounds;
}
