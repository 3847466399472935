import { z } from 'zod';
import { type FeedbackKind, wholes } from './kind.js';

const Question = z.object({ least: z.number(), most: z.number(), spread: z.number().positive() });
const Answer = z.object({ rating: z.number() });

/** How good is it, on a scale? Gaussian around the score; `spread` is the standard deviation of a rating, in score units. */
export const rating: FeedbackKind<z.infer<typeof Question>, z.infer<typeof Answer>> = {
  kind: 'rating',
  about: 'how good, on a scale',
  source: 'Gaussian likelihood; Knox & Stone 2009 (TAMER) regress the same target',
  items: { least: 1, most: 1 },
  question: Question,
  answer: Answer,
  targets: (_question, _answer, items) => wholes(items),
  evidence([score = 0], { rating: said }, { spread }) {
    const z1 = (score - said) / spread;
    return { nll: 0.5 * z1 * z1 + Math.log(spread) + 0.5 * Math.log(2 * Math.PI), gradient: [z1 / spread] };
  },
  form: 'scale',
  fits: ({ rating }, { least, most }) => rating >= least && rating <= most,
  combine: (answers) => ({ rating: median(answers.map(({ rating }) => rating)) }),
  isCorrect: ({ rating }, known, { spread }) => Math.abs(rating - known.rating) <= spread,
};

/** The middle rating, or the mean of the two in the middle. */
function median(ratings: readonly number[]): number {
  const sorted = [...ratings].sort((a, b) => a - b);
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}
