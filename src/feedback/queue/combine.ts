import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { Question } from '../../types/question.js';

type Answered = Extract<Reply<Json>, { readonly status: 'answered' }>;

/**
 * One reply out of what several people said to one question, in the order in which they said it: of comparisons what most said
 * (where no answer leads: a tie if one was offered, else a skip), of ratings the median, of other kinds the first. Looks are
 * summed over all, confidence is averaged over those who gave one. Skips count only where nobody answered.
 */
export function combined(asking: Question, replies: readonly Reply<Json>[]): Reply<Json> {
  const answered = replies.filter((reply) => reply.status === 'answered');
  const looks = replies.reduce((sum, reply) => sum + (reply.status === 'unavailable' ? 0 : reply.looks), 0);
  const [first] = answered;
  if (first === undefined) return { status: 'skipped', why: whyOf(replies), looks };
  const answer = together(asking, first, answered);
  if (answer === undefined) return { status: 'skipped', why: 'raters disagree', looks };
  return { status: 'answered', answer, ...confidence(answered), looks };
}

const whyOf = (replies: readonly Reply<Json>[]): string =>
  replies.find((reply) => reply.status === 'skipped')?.why ?? 'unsaid';

function together(asking: Question, first: Answered, answered: readonly Answered[]): Json | undefined {
  if (asking.kind === 'comparison') return plurality(asking, answered);
  if (asking.kind === 'rating') return median(answered) ?? first.answer;
  return first.answer;
}

function plurality({ question }: Question, answered: readonly Answered[]): Json | undefined {
  const votes = new Map<Json, number>();
  for (const { answer } of answered) votes.set(answer, (votes.get(answer) ?? 0) + 1);
  const most = Math.max(...votes.values());
  const leading = [...votes].filter(([, count]) => count === most).map(([answer]) => answer);
  if (leading.length === 1) return leading[0];
  return field(question, 'ties') === true ? 'tie' : undefined;
}

/** The middle rating, or the mean of the two in the middle. */
function median(answered: readonly Answered[]): Json | undefined {
  const ratings = answered
    .map(({ answer }) => field(answer, 'rating'))
    .filter((rating) => typeof rating === 'number')
    .sort((a, b) => a - b);
  const [low, high] = [ratings[(ratings.length - 1) >> 1], ratings[ratings.length >> 1]];
  return low === undefined || high === undefined ? undefined : { rating: (low + high) / 2 };
}

function confidence(answered: readonly Answered[]): { readonly confidence?: number } {
  const said = answered.flatMap((reply) => (reply.confidence === undefined ? [] : [reply.confidence]));
  return said.length === 0 ? {} : { confidence: said.reduce((sum, each) => sum + each, 0) / said.length };
}

/** A field of a JSON object, if it is one and has it. */
export function field(json: Json, name: string): Json | undefined {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return undefined;
  return (json as { readonly [key: string]: Json })[name];
}
