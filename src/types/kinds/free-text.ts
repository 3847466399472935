import { z } from 'zod';
import type { FeedbackKind } from './kind.js';

const Question = z.object({});
const Answer = z.object({ text: z.string().min(1), span: z.tuple([z.int().min(0), z.int().min(0)]).optional() });

/** Say it in words. Kept verbatim; by itself it carries no likelihood: whoever reads it turns it into another kind. */
export const freeText: FeedbackKind<z.infer<typeof Question>, z.infer<typeof Answer>> = {
  kind: 'free-text',
  about: 'a comment in words, kept verbatim',
  source: 'Scheurer et al. 2022, arXiv:2204.14146',
  items: { least: 1, most: 2 },
  question: Question,
  answer: Answer,
  targets: () => [],
  evidence: () => undefined,
  form: 'words',
};
