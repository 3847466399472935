import { z } from 'zod';
import { type FeedbackKind, logistic, softplus, wholes } from './kind.js';

const Question = z.object({});
/** `replacement` says what should have been there, as the task's action JSON; items are [what was done, the correction]. */
const Answer = z.object({ replacement: z.json(), note: z.string().optional() });

/** What should have been done instead? The correction beats what was done, by Bradley–Terry (Jeon et al. 2020, arXiv:2002.04833, section 3). */
export const correction: FeedbackKind<z.infer<typeof Question>, z.infer<typeof Answer>> = {
  kind: 'correction',
  about: 'what should have been done instead',
  source: 'Jeon et al. 2020, arXiv:2002.04833',
  items: { least: 1, most: 2 },
  question: Question,
  answer: Answer,
  targets: (_question, _answer, items) => wholes(items),
  evidence(scores, _answer, _question, { rationality }) {
    const [done, corrected] = scores;
    if (done === undefined || corrected === undefined) return undefined;
    const d = rationality * (corrected - done);
    const slope = rationality * logistic(-d);
    return { nll: softplus(-d), gradient: [slope, -slope] };
  },
  form: 'replacement',
};
