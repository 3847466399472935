import type { PeopleEventOf } from '../../../types/events/index.js';
import { closePlace } from '../state/control-places.js';
import { type QueueState, raterOf } from '../state/queue-state.js';
import { endLease } from './lease-events.js';

export function qualified(state: QueueState, { rater, passed }: PeopleEventOf<'qualified'>): void {
  const person = raterOf(state, rater);
  const { round, handedOut, inEarlierRounds } = person.practice;
  person.qualified = passed;
  person.practice = {
    round: round + 1,
    handedOut: new Set(),
    inEarlierRounds: new Set([...inEarlierRounds, ...handedOut]),
    answered: 0,
    right: 0,
  };
}

/** Their leases end, and their replies to questions that are not settled are removed. */
export function withdrew(state: QueueState, { rater }: PeopleEventOf<'withdrew'>): void {
  const person = raterOf(state, rater);
  person.withdrew = true;
  person.pastAnswers.length = 0;
  for (const held of [...person.heldLeases.values()]) endLease(state, held);
  for (const place of [...state.controlPlaces.waiting]) if (place.rater === rater) closePlace(state, place);
  for (const question of [...state.questions.values(), ...state.withdrawn.values()]) {
    question.replies = question.replies.filter((pending) => pending.rater !== rater);
    question.skips = question.skips.filter((pending) => pending.rater !== rater);
  }
}

/** Who has learnt whether help was planted would answer the question differently: it is not repeated to them. */
export function debriefed(state: QueueState, { rater, answers }: PeopleEventOf<'debriefed'>): void {
  const explained = new Set(answers.map(({ id }) => id));
  const { pastAnswers } = raterOf(state, rater);
  const queries = new Set(pastAnswers.flatMap(({ id, question }) => (explained.has(id) ? question.id : [])));
  for (const past of pastAnswers) if (queries.has(past.question.id)) past.debriefed = true;
}
