import { z } from 'zod';
import { type FeedbackKind, logistic, softplus } from './kind.js';

const Question = z.object({});
const Answer = z.object({ marks: z.array(z.object({ step: z.int().min(0), good: z.boolean() })) });

/** Which steps are good, which are bad? Logistic in each marked step's own score (Lightman et al. 2023, arXiv:2305.20050); unmarked steps say nothing. */
export const stepLabels: FeedbackKind<z.infer<typeof Question>, z.infer<typeof Answer>> = {
  kind: 'step-labels',
  about: 'good and bad steps, marked one by one',
  source: 'Lightman et al. 2023, arXiv:2305.20050',
  items: { least: 1, most: 1 },
  question: Question,
  answer: Answer,
  targets: (_question, { marks }) => marks.map(({ step }) => ({ item: 0, from: step, to: step + 1 })),
  evidence(scores, { marks }, _question, { rationality }) {
    if (marks.length === 0) return undefined;
    const signed = marks.map(({ good }, i) => (good ? 1 : -1) * rationality * (scores[i] ?? 0));
    const nll = signed.reduce((sum, s) => sum + softplus(-s), 0);
    return { nll, gradient: signed.map((s, i) => (marks[i]?.good ? -1 : 1) * rationality * logistic(-s)) };
  },
  form: 'step-marks',
  fits: ({ marks }, _question, { stepsOf }) => marks.every(({ step }) => step < stepsOf(0)),
  isCorrect: ({ marks }, known) => inOneOrder(marks) === inOneOrder(known.marks),
};

/** Marks as text, by their step: in which order they were made does not matter. */
const inOneOrder = (marks: z.infer<typeof Answer>['marks']): string =>
  marks
    .map(({ step, good }) => `${step} ${good}`)
    .sort()
    .join();
