import type { PeopleEvent } from '../../../types/events/index.js';
import type { Question } from '../../../types/question.js';
import { readControlQuestion, readQuestion } from '../../people/question-text.js';
import { type QueueState, raterOf } from '../state/queue-state.js';
import type { OpenQuestion } from '../state/records.js';
import { amended, answered, debriefed, undone } from './answer-events.js';
import type { EventOf } from './event-of.js';
import { endLease, leased, releaseLease } from './lease-events.js';

/** Records an event in the log, then applies it. The state changes through here and through `apply` alone. */
export function recordAndApply(state: QueueState, event: PeopleEvent): void {
  state.note(event);
  apply(state, event, state.now);
}

/**
 * Applies an event to the state: the same when it is recorded and when it is read from the log, so that a restart gives the same queue.
 * It leases nothing, draws nothing at random and calls nobody back.
 */
export function apply(state: QueueState, event: PeopleEvent, at: number): void {
  const applyOne = appliers[event.type] as ((state: QueueState, event: PeopleEvent, at: number) => void) | undefined;
  applyOne?.(state, event, at);
}

const appliers: {
  readonly [Type in PeopleEvent['type']]?: (state: QueueState, event: EventOf<Type>, at: number) => void;
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

function queued(state: QueueState, { query, level, by, group, body }: EventOf<'queued'>, since: number): void {
  let content: Question | undefined;
  const before = state.withdrawn.get(query);
  state.withdrawn.delete(query);
  const wanted = by === 'expert' ? 1 : state.settings.raters;
  const question: OpenQuestion = {
    id: query,
    level,
    by,
    group,
    content() {
      content ??= readQuestion(body);
      return content;
    },
    topics: [],
    since,
    wanted,
    replies: before?.replies ?? [],
    skips: before?.skips ?? [],
    repliedBy: before?.repliedBy ?? new Set(),
    holders: new Map(),
    onSettled: undefined,
    requeued: false,
    entry: undefined,
    releasedAt: 0,
  };
  state.questions.set(query, question);
}

function stocked(state: QueueState, { purpose, query, body }: EventOf<'stocked'>): void {
  state.controlQuestions[purpose].set(query, readControlQuestion(body));
}

function shown(state: QueueState, { lease }: EventOf<'shown'>): void {
  const held = state.leases.get(lease);
  if (held !== undefined) held.shown = true;
}

function firstAnswered(state: QueueState, { lease, answer }: EventOf<'first-answered'>): void {
  const held = state.leases.get(lease);
  if (held !== undefined) held.lease = { ...held.lease, first: answer };
}

function late(state: QueueState, { id, lease, rater }: EventOf<'late'>): void {
  state.endedLeases.delete(lease);
  state.outcomes.set(id, { rater, is: 'late', known: undefined });
}

function expired(state: QueueState, { lease }: EventOf<'expired'>): void {
  const held = state.leases.get(lease);
  if (held !== undefined) releaseLease(state, held);
}

function withdrawn(state: QueueState, { query, why, by }: EventOf<'withdrawn'>): void {
  const question = state.questions.get(query);
  if (question === undefined) return;
  close(state, question);
  if (by === undefined) state.withdrawn.set(query, question);
  else state.settledReplies.set(query, { status: 'unavailable', why });
}

function requeued(state: QueueState, { query }: EventOf<'requeued'>): void {
  const question = state.questions.get(query);
  if (question === undefined) return;
  question.requeued = true;
  endLeases(state, question);
}

function settled(state: QueueState, { query, reply }: EventOf<'settled'>): void {
  state.settledReplies.set(query, reply);
  const question = state.questions.get(query);
  if (question !== undefined) close(state, question);
}

function close(state: QueueState, question: OpenQuestion): void {
  state.lanes.dequeue(question);
  state.questions.delete(question.id);
  endLeases(state, question);
}

function endLeases(state: QueueState, { holders }: OpenQuestion): void {
  for (const lease of [...holders.values()]) {
    const held = state.leases.get(lease);
    if (held !== undefined) endLease(state, held);
  }
}

function qualified(state: QueueState, { rater, passed }: EventOf<'qualified'>): void {
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
function withdrew(state: QueueState, { rater }: EventOf<'withdrew'>): void {
  const person = raterOf(state, rater);
  person.withdrew = true;
  person.pastAnswers.length = 0;
  for (const held of [...person.heldLeases.values()]) endLease(state, held);
  for (const question of [...state.questions.values(), ...state.withdrawn.values()]) {
    question.replies = question.replies.filter((pending) => pending.rater !== rater);
    question.skips = question.skips.filter((pending) => pending.rater !== rater);
  }
}
