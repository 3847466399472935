import type { Call } from '../../types/call.js';
import type { Assistance } from '../../types/help.js';
import type { Json } from '../../types/json.js';
import { type Query, type Reply, replyOf } from '../../types/query.js';
import type { AnnotatorRole, Question } from '../../types/question.js';
import type { QuestionOrigin } from '../../types/question-origin.js';
import type { Rater } from '../../types/rater.js';

/** The content of a question as people see it, without who is asked and where it stands in the run. */
export interface ShownQuestion extends Pick<Question, 'prompt' | 'about' | 'items' | 'parts' | 'aspects' | 'implied'> {
  /** Where people are asked in another form: that form, and how its answer is read in the form of the query. */
  readonly askedAs?: { readonly kind: string; readonly question: Json; readonly read: (answer: Json) => Json };
}

/** Where a question stands in the run. Nobody answers in two slots of one group. */
export interface QuestionPlace extends QuestionOrigin, Pick<Question, 'id' | 'group' | 'seat'> {}

export interface HumanSettings<X, Y> {
  readonly role: AnnotatorRole;
  /** The content to show people; a text with the reason where the query cannot be shown. */
  readonly show: <Q, Answer>(query: Query<X, Y, Q, Answer>, shown: readonly Assistance[]) => ShownQuestion | string;
  /** The same place for the same question with the same help, also after a restart. */
  readonly place: (
    query: { readonly id: string; readonly within?: string },
    shown: readonly Assistance[],
    origin: QuestionOrigin,
  ) => QuestionPlace;
  readonly ask: (question: Question, signal?: AbortSignal) => Promise<Reply<Json>>;
}

/**
 * People as a rater: the query becomes a question in the queue, its reply may take days and is checked against the kind. Not
 * repeatable: answers are kept in the log. A query that cannot be shown is skipped. Rejects when the call is aborted.
 */
export function human<X, Y>(id: string, settings: HumanSettings<X, Y>): Rater<X, Y> {
  return {
    id,
    async rate<Q, Answer>(query: Query<X, Y, Q, Answer>, shown: readonly Assistance[], { signal, origin }: Call) {
      signal?.throwIfAborted();
      if (origin === undefined) return { status: 'unavailable', why: 'people are asked about the ladder alone' };
      const content = wrongItemCount(query) ?? settings.show(query, shown);
      if (typeof content === 'string') return { status: 'skipped', why: content, looks: 0 };
      const place = settings.place(query, shown, origin);
      const question = questionOf(query, content, { place, role: settings.role, shown });
      const reply = await settings.ask(question, signal);
      return read(query, content, reply);
    },
  };
}

function wrongItemCount<X, Y, Q, Answer>({ kind, items }: Query<X, Y, Q, Answer>): string | undefined {
  const { least, most } = kind.items;
  if (items.length >= least && items.length <= most) return undefined;
  return `expected ${least === most ? least : `${least} to ${most}`} items for a ${kind.kind}, got ${items.length}`;
}

function questionOf<X, Y, Q, Answer>(
  query: Query<X, Y, Q, Answer>,
  { askedAs, ...content }: ShownQuestion,
  { place, role, shown }: Pick<Question, 'shown'> & { readonly place: QuestionPlace; readonly role: AnnotatorRole },
): Question {
  return {
    ...place,
    by: role,
    kind: askedAs?.kind ?? query.kind.kind,
    question: askedAs?.question ?? (query.question as Json),
    ...content,
    ...(query.aspect === undefined ? {} : { aspect: query.aspect }),
    shown,
  };
}

/** The reply in the form of the query. One that does not fit it is a skip: the answer of a custom kind may arrive unchecked. */
function read<X, Y, Q, Answer>(
  { kind }: Query<X, Y, Q, Answer>,
  { askedAs }: ShownQuestion,
  reply: Reply<Json>,
): Reply<Answer> {
  const inQueryForm =
    askedAs !== undefined && reply.status === 'answered' ? { ...reply, answer: askedAs.read(reply.answer) } : reply;
  const fitting = replyOf(kind.answer).safeParse(inQueryForm);
  if (fitting.success) return fitting.data;
  return {
    status: 'skipped',
    why: `expected an answer of kind ${kind.kind}, got another`,
    looks: 'looks' in inQueryForm ? inQueryForm.looks : 0,
  };
}
