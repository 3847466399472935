import { combineReplies } from '../answers/combine-replies.js';
import { recordAndApply } from '../events/apply-event.js';
import { lookAgain, passesOn } from '../state/assignment-slots.js';
import { lacks, mostSkips, type State } from '../state/queue-state.js';
import type { OpenQuestion } from '../state/records.js';

/** Lays a question out for whoever may take it, if somebody awaits its reply and it lacks people; takes it in otherwise. */
export function offer(state: State, question: OpenQuestion, where: 'back' | 'new'): void {
  const isOpen = question.settled !== undefined && state.questions.get(question.id) === question;
  if (isOpen && lacks(state, question) > 0) state.queue.offer(question, question.requeued ? 'front' : where);
  else state.queue.retire(question);
}

/** A seat is free again. Where somebody skipped and nobody else takes it for as long as a lease lasts, it is left at that. */
export function freed(state: State, question: OpenQuestion): void {
  offer(state, question, 'back');
  const since = state.now;
  question.givenBack = since;
  if (question.skips.length === 0) return;
  state.due.at(since + state.settings.lease * 1000, () => {
    if (question.givenBack === since && question.holders.size === 0) settle(state, question);
  });
}

/** The grace of one reply is over: a skip that somebody else may do better with sends the question on. */
export function finalizeReply(state: State, query: string, id: string): void {
  const question = state.questions.get(query);
  const said = question?.replies.find((each) => each.id === id);
  if (question === undefined || said === undefined || said.ripe) return;
  said.ripe = true;
  if (passesOn(said.reply)) {
    question.replies = question.replies.filter((each) => each !== said);
    question.skips.push(said);
    lookAgain(state, said.rater, question);
    freed(state, question);
  }
  settleIfEnough(state, question);
}

/** Settles a question that enough people replied to and none can take it back, or that was skipped too often. */
export function settleIfEnough(state: State, question: OpenQuestion): void {
  const isFull = question.replies.length >= question.wanted;
  const isGivenUp = question.skips.length >= mostSkips(state) && question.holders.size === 0;
  if (isFull || isGivenUp) settle(state, question);
}

/** Settles a question that somebody awaits with what was said, once none of it can be taken back. */
function settle(state: State, question: OpenQuestion): void {
  const { id, settled, replies, skips } = question;
  const all = [...replies, ...skips];
  const isOpen = state.questions.get(id) === question;
  if (settled === undefined || !isOpen || all.length === 0 || replies.some((said) => !said.ripe)) return;
  const reply = combineReplies(
    question.asking(),
    all.map((said) => said.reply),
  );
  recordAndApply(state, { type: 'settled', query: id, reply, answers: all.map((said) => said.id) });
  state.settled.heard(id);
  settled(reply);
}
