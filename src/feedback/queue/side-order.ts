import type { Response } from '../../types/events/index.js';
import type { Json } from '../../types/json.js';
import type { Question } from '../../types/question.js';

/** Turns what was said of two items into the other order of the two. Twice gives it back. Parts of what both items speak of stay where they are. */
export function swapResponse(given: Response, { about }: Pick<Question, 'about'>): Response {
  const { reply, first } = given;
  return {
    ...given,
    reply: reply.status === 'answered' ? { ...reply, answer: swapAnswer(reply.answer) } : reply,
    ...(first === undefined ? {} : { first: swapAnswer(first) }),
    marks: given.marks.map(swapItem),
    parts: about === undefined ? given.parts.map(swapItem) : given.parts,
    comments: given.comments.map(swapItem),
    never: given.never.map(swapItem),
  };
}

/** An answer to a comparison, in the other order. */
export function swapAnswer(answer: Json): Json {
  return answer === 'first' ? 'second' : answer === 'second' ? 'first' : answer;
}

const swapItem = <T extends { readonly item: number | null }>(said: T): T =>
  said.item === null ? said : { ...said, item: 1 - said.item };
