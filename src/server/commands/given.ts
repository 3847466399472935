import type { Response } from '../../types/events/index.js';
import type { PageAnswer } from '../protocol/protocol.js';

/** An answer as the inbox takes it: what was written put aside as bodies, and the looks where the learner counts them. */
export function givenOf(answer: PageAnswer, keep: (text: string) => string): Response {
  const { reply, comments, marks, never, ...rest } = answer;
  const aside = <T extends { readonly why?: string }>({ why, ...said }: T) =>
    why === undefined || why === '' ? said : { ...said, body: keep(why) };
  return {
    ...rest,
    reply: { ...reply, looks: rest.looks.items },
    marks: marks.map(aside),
    never: never.map(aside),
    comments: comments.map(({ text, ...comment }) => ({ ...comment, body: keep(text) })),
  };
}
