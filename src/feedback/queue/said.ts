import type { PeopleEvent, Purpose, Response } from '../../types/events/index.js';
import type { Question } from '../../types/question.js';
import { leaveSlot, occupySlot, passesOn } from './assignment-slots.js';
import { isCorrect } from './is-correct.js';
import { dropLease } from './leased.js';
import type { AnswerOutcome, HeldLease, RaterState } from './records.js';
import { swapAnswer } from './side-order.js';
import { raterOf, type State } from './state.js';

type Of<Type extends PeopleEvent['type']> = Extract<PeopleEvent, { readonly type: Type }>;

/** How many answers of a person are remembered whole: enough to reopen the last 20, and to ask one from ten answers ago again. */
const mostPast = 30;

/** An answer is taken: it counts for its question, for the practice round, or for the person alone. */
export function answered(state: State, event: Of<'answered'>): void {
  const rater = raterOf(state, event.rater);
  const held = state.leases.get(event.lease);
  if (held !== undefined) dropLease(state, held);
  const known = event.purpose === 'practice' ? practised(state, rater, event) : undefined;
  state.outcomes.set(event.id, { rater: event.rater, is: 'taken', known });
  if (event.purpose === 'asked') joins(state, event);
  if (event.purpose !== 'practice') rater.answers += 1;
  if (held === undefined) return;
  if (countsForSeat(event.purpose, event.given)) occupySlot(state, event.rater, held.lease.asking);
  remember(state, rater, { held, event });
}

/** An answer beside one that was used. */
export function amended(state: State, { id, of, rater, given }: Of<'amended'>): void {
  state.outcomes.set(id, { rater, is: 'used', known: undefined });
  const person = raterOf(state, rater);
  const past = person.past.find((each) => each.id === of);
  if (past !== undefined) past.given = given;
  for (const held of [...person.held.values()]) if (held.amends === of) dropLease(state, held);
}

/** An answer is taken back before it was used. */
export function undone(state: State, { id, rater }: Of<'undone'>): void {
  const past = raterOf(state, rater).past.find((each) => each.id === id);
  if (past === undefined) return;
  past.undone = true;
  if (countsForSeat(past.purpose, past.given)) leaveSlot(state, rater, past.asking);
  const { id: query } = past.asking;
  const question = past.purpose === 'asked' ? (state.questions.get(query) ?? state.withdrawn.get(query)) : undefined;
  if (question === undefined) return;
  question.replies = question.replies.filter((said) => said.id !== id);
  question.done.delete(rater);
}

/** Who was told of the help with a question would answer it as somebody else. */
export function debriefed(state: State, { rater, answers }: Of<'debriefed'>): void {
  const told = new Set(answers.map(({ id }) => id));
  const { past } = raterOf(state, rater);
  const queries = new Set(past.flatMap(({ id, asking }) => (told.has(id) ? asking.id : [])));
  for (const each of past) if (queries.has(each.asking.id)) each.debriefed = true;
}

const countsForSeat = (purpose: Purpose, { reply }: Response): boolean => purpose !== 'repeat' && !passesOn(reply);

function joins(state: State, { id, query, rater, given }: Of<'answered'>): void {
  const question = state.questions.get(query);
  if (question === undefined) return;
  question.replies.push({ id, rater, reply: given.reply, usedFrom: usedFrom(state), ripe: false });
  question.done.add(rater);
}

/** What would have been right, in the order of the page: it is told there and nowhere else. */
function practised(state: State, rater: RaterState, { query, given, swapped }: Of<'answered'>): AnswerOutcome['known'] {
  const known = state.stock.practice.get(query);
  if (known === undefined) return undefined;
  const right = isCorrect(known, given.reply);
  const { practice } = rater;
  rater.practice = { ...practice, answered: practice.answered + 1, right: practice.right + Number(right) };
  return { right, answer: swapped ? swapAnswer(known.answer) : known.answer, why: known.why };
}

function remember(
  state: State,
  { past, answers }: RaterState,
  { held: { lease }, event }: { readonly held: HeldLease; readonly event: Of<'answered'> },
): void {
  const asking: Question = lease.asking;
  const { purpose, swapped, help, confidence } = lease;
  past.push({
    ...{ id: event.id, asking, purpose, swapped, help, confidence, given: event.given, nth: answers },
    ...{
      usedFrom: purpose === 'practice' ? state.now : usedFrom(state),
      undone: false,
      repeated: false,
      debriefed: false,
    },
  });
  if (past.length > mostPast) past.shift();
}

const usedFrom = ({ now, settings }: State): number => now + settings.grace * 1000;
