import { z } from 'zod';
import { Arm } from './arm.js';

/**
 * Where in the run a question is asked, and under which arm of the design: known to the recursion that asks it. Kept in the log to
 * measure by, and never on a rater's page.
 */
export const QuestionOrigin = z.object({
  /** Where it was asked: `level/1/worker`. */
  stream: z.string(),
  level: z.int().min(0),
  arm: Arm,
  /** The audit that the question belongs to; null of every other question. */
  audit: z.string().nullable(),
  /** With which probability the question is asked under this arm, where that was drawn. */
  propensity: z.number().min(0).max(1).exactOptional(),
});
export type QuestionOrigin = Readonly<z.infer<typeof QuestionOrigin>>;
