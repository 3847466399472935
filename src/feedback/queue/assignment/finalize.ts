import type { Json } from '../../../types/json.js';
import { kindOf } from '../../../types/kind-of.js';
import type { Reply } from '../../../types/query.js';
import type { Question } from '../../../types/question.js';
import { recordAndApply } from '../events/apply-event.js';
import { goesToAnotherRater, resetCursors } from '../state/assignment-slots.js';
import { maxSkips, missingRaters, type QueueState } from '../state/queue-state.js';
import type { OpenQuestion } from '../state/records.js';

/** Puts a question into its lane if somebody awaits its reply and it lacks raters; takes it out of its lane otherwise. */
export function updateAvailability(state: QueueState, question: OpenQuestion, lane: 'back' | 'new'): void {
  const isOpen = question.onSettled !== undefined && state.questions.get(question.id) === question;
  if (isOpen && missingRaters(state, question) > 0) state.lanes.enqueue(question, question.requeued ? 'front' : lane);
  else state.lanes.dequeue(question);
}

/**
 * Offers a question again that somebody let go of. Where somebody skipped it and nobody else takes it for as long as a lease lasts,
 * it is settled with the skips.
 */
export function offerAgain(state: QueueState, question: OpenQuestion): void {
  updateAvailability(state, question, 'back');
  const since = state.now;
  question.releasedAt = since;
  if (question.skips.length === 0) return;
  state.schedule.at(since + state.settings.lease * 1000, () => {
    if (question.releasedAt === since && question.holders.size === 0) settle(state, question);
  });
}

/** The grace of one reply is over. A skip that somebody else may do better with sends the question to another rater. */
export function finalizeReply(state: QueueState, query: string, id: string): void {
  const question = state.questions.get(query);
  const pending = question?.replies.find((each) => each.id === id);
  if (question === undefined || pending === undefined || pending.isFinal) return;
  pending.isFinal = true;
  if (goesToAnotherRater(pending.reply)) {
    question.replies = question.replies.filter((each) => each !== pending);
    question.skips.push(pending);
    resetCursors(state, pending.rater, question);
    offerAgain(state, question);
  }
  settleIfEnough(state, question);
}

/** Settles a question that enough people replied to, once none can take it back, or that was skipped too often. */
export function settleIfEnough(state: QueueState, question: OpenQuestion): void {
  const isComplete = question.replies.length >= question.wanted;
  const isGivenUp = question.skips.length >= maxSkips(state) && question.holders.size === 0;
  if (isComplete || isGivenUp) settle(state, question);
}

/** Settles a question that somebody awaits with the replies that came, once none of them can be taken back. */
function settle(state: QueueState, question: OpenQuestion): void {
  const { id, onSettled, replies, skips } = question;
  const all = [...replies, ...skips];
  const isOpen = state.questions.get(id) === question;
  if (onSettled === undefined || !isOpen || all.length === 0 || replies.some((each) => !each.isFinal)) return;
  const reply = combineReplies(
    question.content(),
    all.map((each) => each.reply),
  );
  recordAndApply(state, { type: 'settled', query: id, reply, answers: all.map((each) => each.id) });
  state.settledReplies.markDelivered(id);
  onSettled(reply);
}

/**
 * One reply out of what several people said to one question, in the order in which they said it: answers are combined by the rule
 * of the kind. Looks are summed over all, confidence is averaged over those who gave one. Skips count only where nobody answered.
 */
export function combineReplies(question: Question, replies: readonly Reply<Json>[]): Reply<Json> {
  const answered = replies.filter((reply) => reply.status === 'answered');
  const looks = replies.reduce((sum, reply) => sum + (reply.status === 'unavailable' ? 0 : reply.looks), 0);
  if (answered.length === 0) return { status: 'skipped', why: whyOf(replies), looks };
  const answer = kindOf(question).combine(answered.map((reply) => reply.answer));
  if (answer === undefined) return { status: 'skipped', why: 'raters disagree', looks };
  return { status: 'answered', answer, ...confidence(answered), looks };
}

const whyOf = (replies: readonly Reply<Json>[]): string =>
  replies.find((reply) => reply.status === 'skipped')?.why ?? 'unsaid';

type AnsweredReply = Extract<Reply<Json>, { readonly status: 'answered' }>;

function confidence(answered: readonly AnsweredReply[]): { readonly confidence?: number } {
  const said = answered.flatMap((reply) => (reply.confidence === undefined ? [] : [reply.confidence]));
  return said.length === 0 ? {} : { confidence: said.reduce((sum, each) => sum + each, 0) / said.length };
}
