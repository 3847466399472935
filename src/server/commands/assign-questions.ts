import type { PeopleSettings } from '../../feedback/people/settings.js';
import type { RaterRecord } from '../../feedback/projection/records/rater-record.js';
import type { RaterView } from '../../feedback/projection/views/rater-view.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { Annotator, Lease } from '../../feedback/queue/state/lease.js';
import type { PageQuery } from '../protocol/protocol.js';
import type { Effect, Idle, Session, SessionInput } from '../session/messages.js';
import { pageQuery } from './page-query.js';

/** What assigning questions takes of the server. */
export interface AssignmentContext {
  readonly queue: AnnotationQueue;
  readonly raters: Pick<RaterView, 'person'>;
  readonly settings: PeopleSettings;
  readonly monotonic: () => number;
  /** Why no questions are assigned now, if none are. */
  readonly idleReason: () => Idle['why'] | undefined;
  /** A written text by the hash of its body. */
  readonly textOf: (body: string) => string | undefined;
}

/** Assigns as many questions as the page has room for; where there are none and the page holds none, why. */
export function assignQuestions(
  context: AssignmentContext,
  person: RaterRecord,
  { count, isIdle }: Extract<Effect, { readonly type: 'assign-questions' }>,
): SessionInput {
  const reason = context.idleReason();
  if (reason !== undefined) return { type: 'questions-assigned', queries: [], idle: { why: reason } };
  const annotator = annotatorOf(person, context.settings);
  const queries: PageQuery[] = [];
  while (queries.length < count) {
    const lease = context.queue.lease(annotator, context.monotonic());
    if (lease === undefined) break;
    queries.push(queryOf(context, lease));
  }
  if (queries.length > 0 || !isIdle) return { type: 'questions-assigned', queries, idle: undefined };
  const why = person.qualified === false ? 'unqualified' : 'none';
  return { type: 'questions-assigned', queries, idle: { why } };
}

/** Whether it is worth assigning: there may be a question for the page, or it is yet to be told why there is none. */
export function mayAssign(
  { queue, settings, raters, idleReason }: AssignmentContext,
  rater: string | undefined,
  { heldLeases, idleReason: told }: Session,
): boolean {
  const person = raters.person(rater ?? '');
  if (person === undefined) return false;
  const isTold = heldLeases.length > 0 || told === 'none';
  return !isTold || idleReason() !== undefined || queue.mayLease(annotatorOf(person, settings));
}

/** Questions that somebody holds already, as after a lost connection. */
export function heldQueries(context: AssignmentContext, rater: string): readonly PageQuery[] {
  return context.queue.held(rater).map((lease) => queryOf(context, lease));
}

/** A person as the queue assigns questions to them. */
export function annotatorOf({ rater, role, qualified, avoids }: RaterRecord, { practice }: PeopleSettings): Annotator {
  const by = role === 'expert' ? 'expert' : 'rater';
  return { id: rater, by, qualified: by === 'expert' || practice.questions === 0 || qualified === true, avoids };
}

/** A lease as a question for its page. */
export const queryOf = ({ settings, textOf }: AssignmentContext, lease: Lease): PageQuery =>
  pageQuery(lease, { budget: settings.budget, textOf });
