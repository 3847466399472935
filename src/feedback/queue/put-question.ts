import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { ControlQuestion, Question } from '../../types/question.js';
import { finalizeReply, offerAgain, settleIfEnough, updateAvailability } from './assignment/finalize.js';
import { queuedEvent, stockedEvent } from './events/added-events.js';
import { recordAndApply } from './events/apply-event.js';
import type { QueueState } from './state/queue-state.js';
import type { OpenQuestion } from './state/records.js';
import { topicsOf } from './state/topics.js';

type OnSettled = (reply: Reply<Json>) => void;

/** A question comes in. One that was settled before is settled the same way again. */
export function putQuestion(state: QueueState, question: Question, onSettled: OnSettled): void {
  const reply = state.settledReplies.get(question.id);
  if (reply === undefined) {
    const open = queueQuestion(state, question);
    if (open !== undefined) awaitReply(state, open, { question, onSettled });
  } else {
    state.settledReplies.markDelivered(question.id);
    onSettled(reply);
  }
}

export function addControlQuestions(
  state: QueueState,
  controls: readonly ControlQuestion[],
  purpose: 'practice' | 'gold',
): void {
  for (const control of controls) {
    if (!state.controlQuestions[purpose].has(control.asking.id)) recordAndApply(state, stockedEvent(control, purpose));
  }
}

export function withdrawQuestion(
  state: QueueState,
  withdrawn: { readonly query: string; readonly why: string; readonly by?: string },
): boolean {
  const question = state.questions.get(withdrawn.query);
  if (question === undefined) return false;
  recordAndApply(state, { type: 'withdrawn', ...withdrawn });
  question.onSettled?.({ status: 'unavailable', why: withdrawn.why });
  return true;
}

export function requeueQuestion(state: QueueState, query: string, by: string): boolean {
  const question = state.questions.get(query);
  if (question === undefined) return false;
  recordAndApply(state, { type: 'requeued', query, by });
  updateAvailability(state, question, 'back');
  return true;
}

/** Where those who could answer are gone, or do not come. Nobody answers in two slots of a group: experts who did are not asked. */
export function giveToExpert(state: QueueState, query: string, by: string): boolean {
  const question = state.questions.get(query);
  if (question === undefined || question.by === 'expert') return false;
  recordAndApply(state, { type: 'requeued', query, by, to: 'expert' });
  updateAvailability(state, question, 'back');
  return true;
}

/** The open question of this id: as the log knows it, or recorded now. */
function queueQuestion(state: QueueState, question: Question): OpenQuestion | undefined {
  if (!state.questions.has(question.id)) recordAndApply(state, queuedEvent(question));
  return state.questions.get(question.id);
}

/** Somebody awaits the reply from now on: replies that the log has may settle it at once, and it is offered to raters otherwise. */
function awaitReply(
  state: QueueState,
  open: OpenQuestion,
  { question, onSettled }: { readonly question: Question; readonly onSettled: OnSettled },
): void {
  const wasAwaited = open.onSettled !== undefined;
  open.content = () => question;
  open.topics = topicsOf(question);
  open.onSettled = onSettled;
  if (!wasAwaited)
    for (const pending of open.replies.filter(({ usedFrom }) => usedFrom <= state.now))
      finalizeReply(state, open.id, pending.id);
  settleIfEnough(state, open);
  if (open.skips.length > 0) offerAgain(state, open);
  else updateAvailability(state, open, 'new');
}
