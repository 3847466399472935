import type { Response } from '../../types/events/index.js';
import type { PageAnswer } from '../protocol/protocol.js';

/**
 * A page's answer as the queue takes it: `store` keeps written texts apart from the answer, which holds their hashes; items inspected are
 * counted in the reply too, where learners look for them.
 */
export function responseOf(answer: PageAnswer, store: (text: string) => string): Response {
  const { reply, comments, marks, never, ...rest } = answer;
  const withStoredReason = <T extends { readonly why?: string }>({ why, ...mark }: T) =>
    why === undefined || why === '' ? mark : { ...mark, body: store(why) };
  return {
    ...rest,
    reply: { ...reply, looks: rest.looks.items },
    marks: marks.map(withStoredReason),
    never: never.map(withStoredReason),
    comments: comments.map(({ text, ...comment }) => ({ ...comment, body: store(text) })),
  };
}
