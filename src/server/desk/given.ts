import type { Given } from '../../feedback/people/events.js';
import type { PageAnswer } from '../protocol.js';

/** An answer as the inbox takes it: the same words, comments put aside as bodies, and the looks where the learner counts them. */
export function givenOf(answer: PageAnswer, keep: (text: string) => string): Given {
  const { reply, comments, ...rest } = answer;
  return {
    ...rest,
    reply: { ...reply, looks: rest.looks.items },
    comments: comments.map(({ text, ...comment }) => ({ ...comment, body: keep(text) })),
  };
}
