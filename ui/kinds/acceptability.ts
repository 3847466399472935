import { z } from 'zod';
import { strings } from '../strings/index.js';
import type { PageKind } from './kind.js';

const words = strings.rater;
const Answer = z.object({ acceptable: z.boolean() });

/** May this ever happen? One key answers. */
export const acceptability: PageKind = {
  offers: () => [
    { action: 'first', answer: { acceptable: true }, label: words.acceptable.first },
    { action: 'second', answer: { acceptable: false }, label: words.acceptable.second },
  ],
  answer: (_, { choice }) => choice,
  inWords(answer) {
    const read = Answer.safeParse(answer);
    return read.success ? words.sheets.answers[String(read.data.acceptable)] : undefined;
  },
};
