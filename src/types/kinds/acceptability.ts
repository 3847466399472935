import { z } from 'zod';
import { type FeedbackKind, logistic, softplus, wholes } from './kind.js';

const Question = z.object({});
const Answer = z.object({ acceptable: z.boolean(), reason: z.string().optional() });

/** May this ever happen? A constraint label: logistic in the item's score, where 0 is the border of what is acceptable. */
export const acceptability: FeedbackKind<z.infer<typeof Question>, z.infer<typeof Answer>> = {
  kind: 'acceptability',
  about: 'may this ever happen: a constraint label',
  source: 'Dai et al. 2023 (Safe RLHF), arXiv:2310.12773: the sign term of the cost model',
  items: { least: 1, most: 1 },
  question: Question,
  answer: Answer,
  targets: (_question, _answer, items) => wholes(items),
  evidence([score = 0], { acceptable }, _question, { rationality }) {
    const s = (acceptable ? 1 : -1) * rationality * score;
    return { nll: softplus(-s), gradient: [(acceptable ? -1 : 1) * rationality * logistic(-s)] };
  },
  form: 'verdict',
  isCorrect: ({ acceptable }, known) => acceptable === known.acceptable,
};
