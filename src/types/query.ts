import { z } from 'zod';
import type { FeedbackKind } from './kinds/kind.js';
import type { Segment } from './trajectory.js';

/**
 * One kind of feedback asked about some segments. `within`: the query one level up in the hierarchy (whole → part → step)
 * that this one refines; `aspect`: what to judge by, where it matters.
 */
export interface Query<O, A, Question, Answer> {
  readonly id: string;
  readonly kind: FeedbackKind<Question, Answer>;
  readonly question: Question;
  readonly items: readonly Segment<O, A>[];
  readonly aspect?: string;
  readonly within?: string;
}

/** Absence, refusal and an answer are three things. `looks`: items that were looked at to answer, the human cost. */
export type Reply<Answer> =
  | { readonly status: 'answered'; readonly answer: Answer; readonly confidence?: number; readonly looks: number }
  | { readonly status: 'skipped'; readonly why: string; readonly looks: number }
  | { readonly status: 'unavailable'; readonly why: string };

/** The schema of a reply to a question of a kind, from the schema of its answer: for replies that come from outside or from a log. */
export function replyOf<Answer>(answer: z.ZodType<Answer>): z.ZodType<Reply<Answer>> {
  const looks = z.int().min(0);
  const said = z.object({
    status: z.literal('answered'),
    answer,
    confidence: z.number().min(0).max(1).exactOptional(),
    looks,
  });
  const skipped = z.object({ status: z.literal('skipped'), why: z.string(), looks });
  return z.union([said, skipped, z.object({ status: z.literal('unavailable'), why: z.string() })]);
}
