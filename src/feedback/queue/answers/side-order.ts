import type { Response } from '../../../types/events/index.js';
import { kindOf } from '../../../types/kind-of.js';
import type { Question } from '../../../types/question.js';

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
