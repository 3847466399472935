import type { PeopleEvent, PeopleEventOf, Purpose, Response } from '../../../types/events/index.js';
import { kindOf } from '../../../types/kind-of.js';
import { isCorrect } from '../answers/is-correct.js';
import { goesToAnotherRater, occupySlot, releaseSlot } from '../state/assignment-slots.js';
import { type QueueState, raterOf } from '../state/queue-state.js';
import type { AnswerOutcome, HeldLease, RaterState } from '../state/records.js';
import { topicsOf } from '../state/topics.js';
import { closeLease, dropLease, expired, firstAnswered, leased, shown } from './lease-events.js';
import type { Place } from './place.js';
import { queued, requeued, settled, stocked, withdrawn } from './question-events.js';
import { debriefed, qualified, withdrew } from './rater-events.js';

/** Records an event in the log, then applies it. The state changes through here and through `apply` alone. */
export function recordAndApply(state: QueueState, event: PeopleEvent): void {
  const seq = state.note(event);
  apply(state, event, { at: state.now, seq });
}

/**
 * Applies an event to the state: the same when it is recorded and when it is read from the log, so that a restart gives the same queue.
 * It leases nothing, draws nothing at random and calls nobody back.
 */
export function apply(state: QueueState, event: PeopleEvent, place: Place): void {
  state.eventAt = place.at;
  const applyOne = appliers[event.type] as ((state: QueueState, event: PeopleEvent, place: Place) => void) | undefined;
  applyOne?.(state, event, place);
}

const appliers: {
  readonly [Type in PeopleEvent['type']]?: (state: QueueState, event: PeopleEventOf<Type>, place: Place) => void;
} = {
  queued,
  stocked,
  leased,
  shown,
  'first-answered': firstAnswered,
  answered,
  amended,
  undone,
  debriefed,
  late,
  expired,
  withdrawn,
  requeued,
  settled,
  qualified,
  withdrew,
};

/** How many answers of a person are remembered whole: enough to reopen the last 20, and to repeat one from ten answers ago. */
const maxPastAnswers = 30;

/** An answer is taken: it counts for its question, for the practice round, or for the person alone. */
function answered(state: QueueState, event: PeopleEventOf<'answered'>): void {
  const rater = raterOf(state, event.rater);
  const held = state.leases.get(event.lease);
  if (held !== undefined) closeLease(state, held, goesToAnotherRater(event.given.reply));
  const known = event.purpose === 'practice' ? gradePractice(state, rater, event) : undefined;
  state.outcomes.set(event.id, { rater: event.rater, is: 'taken', known });
  if (event.purpose === 'asked') addReply(state, event);
  if (event.purpose !== 'practice') rater.answerCount += 1;
  if (held === undefined) return;
  if (occupiesSlot(event.purpose, event.given)) occupySlot(state, event.rater, held.lease.question);
  rememberAnswer(state, held, event);
}

/** An answer comes beside one that was used. */
function amended(state: QueueState, { id, of, rater, given }: PeopleEventOf<'amended'>): void {
  state.outcomes.set(id, { rater, is: 'used', known: undefined });
  const person = raterOf(state, rater);
  const past = person.pastAnswers.find((each) => each.id === of);
  if (past !== undefined) past.response = given;
  for (const held of [...person.heldLeases.values()]) if (held.amends === of) dropLease(state, held);
}

/** An answer is taken back before it was used. */
function undone(state: QueueState, { id, rater }: PeopleEventOf<'undone'>): void {
  const past = raterOf(state, rater).pastAnswers.find((each) => each.id === id);
  if (past === undefined) return;
  past.undone = true;
  if (occupiesSlot(past.purpose, past.response)) releaseSlot(state, rater, past.question);
  const { id: query } = past.question;
  const question = past.purpose === 'asked' ? (state.questions.get(query) ?? state.withdrawn.get(query)) : undefined;
  if (question === undefined) return;
  question.replies = question.replies.filter((pending) => pending.id !== id);
  question.repliedBy.delete(rater);
}

function late(state: QueueState, { id, lease, rater }: PeopleEventOf<'late'>): void {
  state.endedLeases.delete(lease);
  state.outcomes.set(id, { rater, is: 'late', known: undefined });
}

const occupiesSlot = (purpose: Purpose, { reply }: Response): boolean =>
  purpose !== 'repeat' && !goesToAnotherRater(reply);

function addReply(state: QueueState, { id, query, rater, given }: PeopleEventOf<'answered'>): void {
  const question = state.questions.get(query);
  if (question === undefined) return;
  question.replies.push({ id, rater, reply: given.reply, usedFrom: usedFrom(state), isFinal: false });
  question.repliedBy.add(rater);
}

/** Counts a practice answer. What would have been right, in the order of the page: nobody else is told it. */
function gradePractice(
  state: QueueState,
  rater: RaterState,
  { query, given, swapped }: PeopleEventOf<'answered'>,
): AnswerOutcome['known'] {
  const control = state.controlQuestions.practice.get(query);
  if (control === undefined) return undefined;
  const { asking: question, answer, why } = control;
  const right = isCorrect(control, given.reply);
  const { practice } = rater;
  rater.practice = { ...practice, answered: practice.answered + 1, right: practice.right + Number(right) };
  return { right, answer: swapped ? kindOf(question).swapSides(answer) : answer, why };
}

function rememberAnswer(
  state: QueueState,
  { lease, reread: read, place }: HeldLease,
  { id, rater, given }: PeopleEventOf<'answered'>,
): void {
  const { purpose, swapped, help, confidence } = lease;
  const { id: query, group, seat } = lease.question;
  const { pastAnswers, answerCount } = raterOf(state, rater);
  pastAnswers.push({
    id,
    question: { id: query, group, seat, topics: topicsOf(lease.question), read },
    purpose,
    swapped,
    help,
    confidence,
    response: given,
    nth: answerCount,
    usedFrom: purpose === 'practice' ? state.now : usedFrom(state),
    undone: false,
    repeated: false,
    debriefed: false,
    repeats: purpose === 'repeat' ? place?.repeats : undefined,
  });
  if (pastAnswers.length > maxPastAnswers) pastAnswers.shift();
}

const usedFrom = ({ now, settings }: QueueState): number => now + settings.grace * 1000;
