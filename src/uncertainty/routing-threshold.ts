import { mean } from '../math/statistics/index.js';

/** A question whose answer is known: the calibrated confidence of the assistant, in [.5, 1], and whether the rater was right. */
export interface GoldAnswer {
  readonly sure: number;
  readonly raterRight: boolean;
}

/**
 * The confidence from which an assistant is right more often than the rater beside it, who is right with a probability that is a line in that
 * confidence, fitted to known answers by least squares: what is hard for one is hard for the other. Fitted, because the threshold that happens
 * to do best on a few hundred known answers is a poor one. At most .5: the assistant answers all; Infinity: people do.
 */
export function routingThreshold(gold: readonly GoldAnswer[]): number {
  if (gold.length === 0) return Number.POSITIVE_INFINITY;
  const { at0, slope } = fittedLine(gold);
  if (slope < 1) {
    const threshold = at0 / (1 - slope);
    return threshold > 1 ? Number.POSITIVE_INFINITY : threshold;
  }
  return at0 + slope >= 1 ? Number.POSITIVE_INFINITY : 0.5;
}

/** Where all are as sure, people are as right everywhere. */
function fittedLine(gold: readonly GoldAnswer[]): { readonly at0: number; readonly slope: number } {
  const [sure, right] = [gold.map((g) => g.sure), gold.map((g) => Number(g.raterRight))];
  const [meanSure, meanRight] = [mean(sure), mean(right)];
  const together = mean(sure.map((s, i) => (s - meanSure) * ((right[i] ?? 0) - meanRight)));
  const spread = mean(sure.map((s) => (s - meanSure) ** 2));
  const slope = spread === 0 ? 0 : together / spread;
  return { at0: meanRight - slope * meanSure, slope };
}
