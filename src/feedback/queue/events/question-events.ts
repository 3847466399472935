import type { PeopleEventOf } from '../../../types/events/index.js';
import { controlQuestionIn, questionIn } from '../../people/question-text.js';
import { type QueueState, wantedRaters } from '../state/queue-state.js';
import type { OpenQuestion } from '../state/records.js';
import { endLease } from './lease-events.js';
import type { Place } from './place.js';
import { rereading } from './rereading.js';

/** A question enters the queue. One that was withdrawn, and is put again, keeps its replies. */
export function queued(state: QueueState, event: PeopleEventOf<'queued'>, { at: since, seq }: Place): void {
  const { query, level, by, group } = event;
  const before = state.withdrawn.get(query);
  state.withdrawn.delete(query);
  const question: OpenQuestion = {
    id: query,
    level,
    by,
    group,
    content: () => questionIn(event),
    reread: rereading(state, event, seq),
    topics: [],
    since,
    wanted: wantedRaters(state, by),
    replies: before?.replies ?? [],
    skips: before?.skips ?? [],
    repliedBy: before?.repliedBy ?? new Set(),
    holders: new Map(),
    onSettled: undefined,
    requeued: false,
    entry: undefined,
    releasedAt: 0,
    releaseOrder: undefined,
  };
  state.questions.set(query, question);
}

/** A question whose answer is known is added. */
export function stocked(state: QueueState, event: PeopleEventOf<'stocked'>): void {
  state.controlQuestions[event.purpose].set(event.query, controlQuestionIn(event));
}

export function withdrawn(state: QueueState, { query, why, by }: PeopleEventOf<'withdrawn'>): void {
  const question = state.questions.get(query);
  if (question === undefined) return;
  close(state, question);
  if (by === undefined) state.withdrawn.set(query, question);
  else state.settledReplies.set(query, { status: 'unavailable', why });
}

export function requeued(state: QueueState, { query, to }: PeopleEventOf<'requeued'>): void {
  const question = state.questions.get(query);
  if (question === undefined) return;
  question.requeued = true;
  endLeases(state, question);
  if (to === undefined) return;
  // Out of the lane of those whom it was for.
  state.lanes.dequeue(question);
  question.by = to;
  question.wanted = Math.min(question.wanted, question.replies.length + 1);
}

export function settled(state: QueueState, { query, reply }: PeopleEventOf<'settled'>): void {
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
