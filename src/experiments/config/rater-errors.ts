import { z } from 'zod';

const share = z.number().min(0).max(1);

/** How simulated raters err as people do, beyond slips at one fixed rate. Each is off at 0, as all are where this is absent. */
export const RaterErrors = z.strictObject({
  /** Share of leaves, symbols or a region of items, whose value all raters of a pool take for the opposite. Worlds of trees. */
  blindSpots: z.number().min(0).max(0.1).default(0),
  /** Of these, the share that raters of another pool misread as well. */
  commonBlindSpots: share.default(0),
  /** Probability that each item inspected, or report read, turns the answer round once more. */
  slipsPerItem: z.number().min(0).max(0.05).default(0),
  /** Standard deviation of the slip rate, whose mean is `teacher.mistake`, between raters. */
  slipSpread: z.number().min(0).max(0.5).default(0),
  /** Correlation of the slips of two raters of a pool on the same question. */
  slipCorrelation: share.default(0),
  /** Raters of a pool, of whom one answers each question. */
  people: z.int().min(1).max(10_000).default(10),
  /** Probability that a spot check that contradicts a report is not heeded. */
  overTrust: share.default(0),
  /** Probability that an answer about made-up parts, as people are asked who state their rule, is turned round once more. */
  hypothetical: z.number().min(0).max(0.5).default(0),
});
export type RaterErrors = z.infer<typeof RaterErrors>;

/** What is wrong with the spread of slip rates around a mean; undefined where nothing is. */
export function spreadFault({ slipSpread }: RaterErrors, mean: number): string | undefined {
  const most = Math.sqrt(mean * (1 - mean));
  if (slipSpread === 0 || slipSpread < most) return undefined;
  return `expected a number below ${most.toFixed(3)}, which teacher.mistake allows, got ${slipSpread}`;
}
