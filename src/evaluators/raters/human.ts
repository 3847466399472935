import type { Call } from '../../types/call.js';
import type { Assistance } from '../../types/help.js';
import type { Json } from '../../types/json.js';
import { type Query, type Reply, replyOf } from '../../types/query.js';
import type { AnnotatorRole, Question } from '../../types/question.js';
import type { QuestionOrigin } from '../../types/question-origin.js';
import type { Rater } from '../../types/rater.js';

/** A question as people see it, apart from who is asked and where it stands. */
export interface ShownQuestion extends Pick<Question, 'prompt' | 'about' | 'items' | 'parts' | 'aspects' | 'implied'> {
  /** Where people are asked in another form: that form, and what an answer to it says in the form of the query. */
  readonly askedAs?: { readonly kind: string; readonly question: Json; readonly read: (answer: Json) => Json };
}

/** Where a question stands in the run: who may not answer it, having answered another of its group. */
export interface QuestionPlace extends QuestionOrigin, Pick<Question, 'id' | 'group' | 'seat'> {}

export interface HumanSettings<X, Y> {
  readonly role: AnnotatorRole;
  /** How a question is put to people; words that say why where it cannot be. */
  readonly show: <Q, Answer>(query: Query<X, Y, Q, Answer>, shown: readonly Assistance[]) => ShownQuestion | string;
  /** The same place for the same question with the same help, also after a restart. */
  readonly place: (
    query: { readonly id: string; readonly within?: string },
    shown: readonly Assistance[],
    origin: QuestionOrigin,
  ) => QuestionPlace;
  readonly ask: (asking: Question, signal?: AbortSignal) => Promise<Reply<Json>>;
}

/**
 * People as a rater: the question becomes data, somebody answers it some time, and the reply is checked against the kind. Not
 * repeatable: what was answered stands in the log. A question that cannot be shown is skipped. Rejects when the call is aborted.
 */
export function human<X, Y>(id: string, settings: HumanSettings<X, Y>): Rater<X, Y> {
  return {
    id,
    async rate<Q, Answer>(query: Query<X, Y, Q, Answer>, shown: readonly Assistance[], { signal, origin }: Call) {
      signal?.throwIfAborted();
      if (origin === undefined) return { status: 'unavailable', why: 'people are asked about the ladder alone' };
      const seen = wrongItemCount(query) ?? settings.show(query, shown);
      if (typeof seen === 'string') return { status: 'skipped', why: seen, looks: 0 };
      const reply = await settings.ask(
        questionOf(query, seen, shown, settings.place(query, shown, origin), settings.role),
        signal,
      );
      return read(query, seen, reply);
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
  { askedAs, ...seen }: ShownQuestion,
  shown: readonly Assistance[],
  place: QuestionPlace,
  by: AnnotatorRole,
): Question {
  return {
    ...place,
    by,
    kind: askedAs?.kind ?? query.kind.kind,
    question: askedAs?.question ?? (query.question as Json),
    ...seen,
    ...(query.aspect === undefined ? {} : { aspect: query.aspect }),
    shown,
  };
}

/** What people said, in the form of the query. What does not fit it is no evidence: an own kind's answer may come through unchecked. */
function read<X, Y, Q, Answer>(
  { kind }: Query<X, Y, Q, Answer>,
  { askedAs }: ShownQuestion,
  reply: Reply<Json>,
): Reply<Answer> {
  const said =
    askedAs !== undefined && reply.status === 'answered' ? { ...reply, answer: askedAs.read(reply.answer) } : reply;
  const fitting = replyOf(kind.answer).safeParse(said);
  if (fitting.success) return fitting.data;
  return {
    status: 'skipped',
    why: `expected an answer of kind ${kind.kind}, got another`,
    looks: 'looks' in said ? said.looks : 0,
  };
}
