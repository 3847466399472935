import type { Response } from '../../types/events/index.js';
import type { AnnotationQueue, AnswerResult, Lease, Refusal } from './annotation-queue.js';
import { recordAndApply } from './apply.js';
import { finalizeReply } from './finalize.js';
import { fits } from './fits.js';
import { judgePractice } from './practice.js';
import type { AnswerOutcome, HeldLease } from './records.js';
import { swapResponse } from './side-order.js';
import { raterOf, type State } from './state.js';

type Coming = Parameters<AnnotationQueue['answer']>[0];

/** Takes an answer, or says why not. What was said of it before is said again to the same id. */
export function takeAnswer(state: State, coming: Coming, rater: string): AnswerResult {
  const before = state.outcomes.get(coming.id);
  if (before !== undefined) return before.rater === rater ? taken(coming.id, before) : refused('unknown');
  const held = state.leases.get(coming.lease);
  const handed = held ?? state.ended.get(coming.lease);
  if (handed === undefined || handed.lease.rater !== rater || raterOf(state, rater).withdrew) return refused('unknown');
  const { lease, since } = handed;
  const given = inTime(inLearnersOrder(coming.given, lease), state.now - since);
  if (!fits(lease.asking, given, lease.confidence) || lacksFirst(lease, given)) return refused('unfit');
  if (held === undefined) late(state, coming, { lease, given });
  else if (held.amends !== undefined)
    recordAndApply(state, { type: 'amended', id: coming.id, of: held.amends, rater, given });
  else take(state, coming, { held, given });
  const after = state.outcomes.get(coming.id);
  return after === undefined ? refused('unknown') : taken(coming.id, after);
}

function taken(id: string, { is, known }: AnswerOutcome): AnswerResult {
  if (is !== 'taken') return refused(is);
  return known === undefined ? { is, id } : { is, id, known };
}

const refused = (why: Refusal): AnswerResult => ({ is: 'refused', why });

/** What was said first stands beside what is said now. */
function inLearnersOrder(given: Response, { asking, swapped, first }: Lease): Response {
  const { first: _, ...turned } = swapped ? swapResponse(given, asking) : given;
  return first === undefined ? turned : { ...turned, first };
}

/** No more time than went by since it was handed out, `within` ms: what a page says of it is what people are paid by. */
function inTime(given: Response, within: number): Response {
  const shown = Math.min(given.time.shown, Math.max(0, Math.round(within)));
  return { ...given, time: { shown, active: Math.min(given.time.active, shown) } };
}

/** Who has not answered before the help has not seen it: only a skip can come of that. */
const lacksFirst = ({ help }: Lease, { reply, first }: Response): boolean =>
  help === 'after' && reply.status === 'answered' && first === undefined;

function late(
  state: State,
  { id }: Coming,
  { lease, given }: { readonly lease: Lease; readonly given: Response },
): void {
  recordAndApply(state, { type: 'late', id, lease: lease.id, query: lease.asking.id, rater: lease.rater, given });
}

function take(
  state: State,
  { id, guidelines }: Coming,
  { held: { lease, question }, given }: { readonly held: HeldLease; readonly given: Response },
): void {
  const { rater, purpose, swapped } = lease;
  const { id: query, level } = lease.asking;
  const about = { lease: lease.id, query, level, rater, purpose, guidelines, swapped };
  recordAndApply(state, { type: 'answered', id, ...about, given });
  if (purpose === 'practice') judgePractice(state, raterOf(state, rater));
  if (question === undefined) return;
  if (state.settings.grace === 0) finalizeReply(state, question.id, id);
  else state.due.at(state.now + state.settings.grace * 1000, () => finalizeReply(state, question.id, id));
}
