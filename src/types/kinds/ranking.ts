import { z } from 'zod';
import { type FeedbackKind, wholes } from './kind.js';

const Question = z.object({});
/** Items from best to worst, each index once; leaving the tail out ranks only the top. */
const Answer = z.object({ order: z.array(z.int().min(0)).min(1) });

/** Order these, best first. Plackett–Luce (Plackett 1975): repeated choices among what is left. */
export const ranking: FeedbackKind<z.infer<typeof Question>, z.infer<typeof Answer>> = {
  kind: 'ranking',
  about: 'an order of several, best first',
  source: 'Luce 1959; Plackett 1975',
  items: { least: 2, most: 16 },
  question: Question,
  answer: Answer,
  targets: (_question, _answer, items) => wholes(items),
  evidence(scores, { order }, _question, { rationality }) {
    if (new Set(order).size !== order.length || order.some((i) => i >= scores.length)) return undefined;
    const gradient = scores.map(() => 0);
    const left = new Set(scores.keys());
    let nll = 0;
    for (const best of order) {
      nll += chosen(best, { left: [...left], scores, rationality }, gradient);
      left.delete(best);
    }
    return { nll, gradient };
  },
  form: 'order',
  fits: ({ order }, _question, { count }) =>
    new Set(order).size === order.length && order.every((item) => item < count),
};

/** Indices of the items not ranked yet, and the scores of all. */
interface Choices {
  readonly left: readonly number[];
  readonly scores: readonly number[];
  readonly rationality: number;
}

/** −log softmax of the chosen among those left; adds to the gradient. */
function chosen(best: number, { left, scores, rationality }: Choices, gradient: number[]): number {
  const scaled = left.map((i) => rationality * (scores[i] ?? 0));
  const top = Math.max(...scaled);
  const weights = scaled.map((s) => Math.exp(s - top));
  const total = weights.reduce((a, b) => a + b, 0);
  left.forEach((i, k) => {
    gradient[i] = (gradient[i] ?? 0) + rationality * ((weights[k] ?? 0) / total - Number(i === best));
  });
  return Math.log(total) + top - rationality * (scores[best] ?? 0);
}
