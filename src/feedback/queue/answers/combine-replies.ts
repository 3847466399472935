import type { Json } from '../../../types/json.js';
import { kindOf } from '../../../types/kind-of.js';
import type { Reply } from '../../../types/query.js';
import type { Question } from '../../../types/question.js';

type AnsweredReply = Extract<Reply<Json>, { readonly status: 'answered' }>;

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

function confidence(answered: readonly AnsweredReply[]): { readonly confidence?: number } {
  const said = answered.flatMap((reply) => (reply.confidence === undefined ? [] : [reply.confidence]));
  return said.length === 0 ? {} : { confidence: said.reduce((sum, each) => sum + each, 0) / said.length };
}
