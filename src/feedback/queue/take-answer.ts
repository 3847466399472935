import type { Response } from '../../types/events/index.js';
import { kindOf } from '../../types/kind-of.js';
import type { Question } from '../../types/question.js';
import type { SubmittedAnswer } from './annotation-queue.js';
import { responseFits } from './answers/response-fits.js';
import { finalizeReply } from './assignment/finalize.js';
import { judgePractice } from './assignment/practice.js';
import { recordAndApply } from './events/apply-event.js';
import type { AnswerResult, Lease, Refusal } from './state/lease.js';
import { type QueueState, raterOf } from './state/queue-state.js';
import type { AnswerOutcome, HeldLease } from './state/records.js';

/** Takes an answer, or says why not. An id that was taken before gets the same result again. */
export function takeAnswer(state: QueueState, submitted: SubmittedAnswer, rater: string): AnswerResult {
  const { id } = submitted;
  const before = state.outcomes.get(id);
  if (before !== undefined) return before.rater === rater ? resultOf(id, before) : refused('unknown');
  const held = state.leases.get(submitted.lease);
  const leased = held ?? state.endedLeases.get(submitted.lease);
  if (leased === undefined || leased.lease.rater !== rater || raterOf(state, rater).withdrew) return refused('unknown');
  const { lease, since } = leased;
  const response = withinTime(inLearnersOrder(submitted.response, lease), state.now - since);
  if (!responseFits(lease.question, response, lease.confidence) || lacksFirst(lease, response)) return refused('unfit');
  if (held === undefined) recordLate(state, id, { lease, response });
  else if (held.amends !== undefined)
    recordAndApply(state, { type: 'amended', id, of: held.amends, rater, given: response });
  else recordAnswer(state, submitted, { held, response });
  const after = state.outcomes.get(id);
  return after === undefined ? refused('unknown') : resultOf(id, after);
}

function resultOf(id: string, { is, known }: AnswerOutcome): AnswerResult {
  if (is !== 'taken') return refused(is);
  return known === undefined ? { is, id } : { is, id, known };
}

const refused = (why: Refusal): AnswerResult => ({ is: 'refused', why });

/** The first answer, recorded before help was shown, stands beside the final one. */
function inLearnersOrder(response: Response, { question, swapped, first }: Lease): Response {
  const { first: _, ...final } = swapped ? swapResponse(response, question) : response;
  return first === undefined ? final : { ...final, first };
}

/** What was said of two items, in the other order of the two. Twice gives it back. Parts of what both items speak of stay where they are. */
export function swapResponse(response: Response, question: Question): Response {
  const { reply, first, parts } = response;
  const { swapSides } = kindOf(question);
  return {
    ...response,
    reply: reply.status === 'answered' ? { ...reply, answer: swapSides(reply.answer) } : reply,
    ...(first === undefined ? {} : { first: swapSides(first) }),
    marks: response.marks.map(swapItem),
    parts: question.about === undefined ? parts.map(swapItem) : parts,
    comments: response.comments.map(swapItem),
    never: response.never.map(swapItem),
  };
}

const swapItem = <T extends { readonly item: number | null }>(said: T): T =>
  said.item === null ? said : { ...said, item: 1 - said.item };

/** No more time than went by since the lease, `elapsed` ms: people are paid by the time that their page reports. */
function withinTime(response: Response, elapsed: number): Response {
  const shown = Math.min(response.time.shown, Math.max(0, Math.round(elapsed)));
  return { ...response, time: { shown, active: Math.min(response.time.active, shown) } };
}

/** Without a first answer the help was never shown: only a skip can come of that. */
const lacksFirst = ({ help }: Lease, { reply, first }: Response): boolean =>
  help === 'after' && reply.status === 'answered' && first === undefined;

function recordLate(
  state: QueueState,
  id: string,
  { lease, response }: { readonly lease: Lease; readonly response: Response },
): void {
  const { rater, question } = lease;
  recordAndApply(state, { type: 'late', id, lease: lease.id, query: question.id, rater, given: response });
}

function recordAnswer(
  state: QueueState,
  { id, guidelines }: SubmittedAnswer,
  { held: { lease, openQuestion }, response }: { readonly held: HeldLease; readonly response: Response },
): void {
  const { rater, purpose, swapped } = lease;
  recordAndApply(state, {
    type: 'answered',
    id,
    lease: lease.id,
    query: lease.question.id,
    level: lease.question.level,
    rater,
    purpose,
    guidelines,
    swapped,
    given: response,
  });
  if (purpose === 'practice') judgePractice(state, raterOf(state, rater));
  // Of every answer, whatever it was for, and never at once: from the time that this takes a rater could tell control questions from others.
  state.graces.at(state.now + state.settings.grace * 1000, () => {
    if (openQuestion !== undefined) finalizeReply(state, openQuestion.id, id);
  });
}
