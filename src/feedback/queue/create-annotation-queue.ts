import type { PeopleEvent } from '../../types/events/index.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { Question } from '../../types/question.js';
import type { AnnotationQueue, OpenQuestionStatus } from './annotation-queue.js';
import { eligibleRaters } from './assignment/eligible-raters.js';
import { scheduleExpiry } from './assignment/expire-leases.js';
import { offerAgain } from './assignment/finalize.js';
import { leaseNext, mayLease } from './assignment/lease-next.js';
import { apply, recordAndApply } from './events/apply-event.js';
import { answerFirst, heldBy, markShown, renew } from './held-leases.js';
import { addControlQuestions, giveToExpert, putQuestion, requeueQuestion, withdrawQuestion } from './put-question.js';
import { mayTakeSlot } from './state/assignment-slots.js';
import type { Annotator } from './state/lease.js';
import { mayTake } from './state/question-lanes.js';
import { emptyState, type QueueState } from './state/queue-state.js';
import type { OpenQuestion } from './state/records.js';
import { takeAnswer } from './take-answer.js';
import { recentOf, undo } from './undo.js';

export interface AnnotationQueueOptions
  extends Pick<QueueState, 'settings' | 'note' | 'questionAt' | 'rng' | 'newId' | 'now'> {
  /** What the log holds of people, in order; `at` in ms since 1970, `seq`: where. */
  readonly recorded: Iterable<PeopleEvent & { readonly at: number; readonly seq?: number }>;
  /** `now` by the clock of the log, ms since 1970: tells how old recorded questions are. They count as new where it is absent. */
  readonly wallNow?: number;
}

/** The longest that a `tick` says to wait, ms. */
const maxWait = 60_000;

/**
 * Goes on from what was recorded: a question with enough answers is settled as soon as it is put, answers whose grace was running
 * count as used, and leases are held again by the same people under the same ids, for a lease's time. Questions of the log are
 * leased to nobody else before they are put again.
 */
export function createAnnotationQueue(options: AnnotationQueueOptions): AnnotationQueue {
  const state = emptyState(options);
  restore(state, options);
  /** Leases that are due expire before what is asked for. */
  const at = <T>(now: number, act: () => T): T => {
    expire(state, now);
    return act();
  };
  return {
    put: (question, onSettled) => putQuestion(state, question, onSettled),
    ask: (question, signal) => ask(state, question, signal),
    addControlQuestions: (controls, purpose) => addControlQuestions(state, controls, purpose),
    withdraw: (query, why, by) => withdrawQuestion(state, { query, why, ...(by === undefined ? {} : { by }) }),
    requeue: (query, by) => requeueQuestion(state, query, by),
    giveToExpert: (query, by) => giveToExpert(state, query, by),
    lease: (person, now) => at(now, () => leaseNext(state, person)),
    mayLease: (person) => mayLease(state, person),
    held: (rater) => heldBy(state, rater),
    renew: (lease, rater, now) => at(now, () => renew(state, lease, rater)),
    shown: (lease, rater, now) => at(now, () => markShown(state, lease, rater)),
    first: (lease, rater, answer, now) => at(now, () => answerFirst(state, { lease, rater, answer })),
    answer: (submitted, rater, now) => at(now, () => takeAnswer(state, submitted, rater)),
    undo: (id, rater, now) => at(now, () => undo(state, id, rater)),
    tick: (now) => tick(state, now),
    waiting: (person, now) => at(now, () => waitingFor(state, person)),
    debriefed: (rater, answers) => recordAndApply(state, { type: 'debriefed', rater, answers }),
    forget: (rater, by) => forget(state, rater, by),
    eligibleRaters: (query, people) => eligibleRaters(state, query, people),
    open: () => [...state.questions.values()].map((question) => statusOf(state, question)),
    recent: (rater) => recentOf(state, rater),
  };
}

function restore(state: QueueState, { recorded, now, wallNow }: AnnotationQueueOptions): void {
  for (const event of recorded)
    apply(state, event, { at: wallNow === undefined ? now : now - (wallNow - event.at), seq: event.seq });
  const replies = [...state.questions.values(), ...state.withdrawn.values()].flatMap((question) => question.replies);
  const past = [...state.raters.values()].flatMap((rater) => rater.pastAnswers);
  for (const answer of [...replies, ...past]) answer.usedFrom = now;
  for (const rater of state.raters.values()) scheduleExpiry(state, rater);
}

function ask(state: QueueState, question: Question, signal?: AbortSignal): Promise<Reply<Json>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const abort = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', abort, { once: true });
    putQuestion(state, question, (reply) => {
      signal?.removeEventListener('abort', abort);
      resolve(reply);
    });
  });
}

function expire(state: QueueState, now: number): void {
  state.now = Math.max(state.now, now);
  state.schedule.runUntil(state.now);
}

function tick(state: QueueState, now: number): number {
  expire(state, now);
  state.graces.runUntil(state.now);
  return Math.min(maxWait, nextDue(state));
}

/** Milliseconds until something is due; without end where nothing will be. */
const nextDue = ({ schedule, graces, now }: QueueState): number =>
  Math.max(0, Math.min(...[schedule, graces].map((each) => each.next() ?? Number.POSITIVE_INFINITY)) - now);

function waitingFor(state: QueueState, person: Annotator): ReturnType<AnnotationQueue['waiting']> {
  let open = 0;
  for (const question of state.questions.values())
    if (question.by === person.by && mayTake(question, person) && mayTakeSlot(state, person.id, question.content()))
      open += 1;
  const soon = nextDue(state);
  return { open, soon: soon === Number.POSITIVE_INFINITY ? undefined : soon };
}

function forget(state: QueueState, rater: string, by: string): void {
  const affected = [...state.questions.values()].filter(
    ({ repliedBy, holders }) => repliedBy.has(rater) || holders.has(rater),
  );
  recordAndApply(state, { type: 'withdrew', rater, by });
  for (const question of affected) offerAgain(state, question);
}

function statusOf(state: QueueState, question: OpenQuestion): OpenQuestionStatus {
  const { id: query, level, by, wanted, replies, holders, since } = question;
  const age = Math.max(0, state.now - since);
  return { query, level, by, age, wanted, answers: replies.length, held: [...holders.keys()] };
}
