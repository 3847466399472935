import { z } from 'zod';
import { AnyJson } from './any-json.js';
import { Display } from './display.js';
import { Arm, Assistance } from './help.js';
import type { Json } from './json.js';
import { Decision } from './promotion.js';
import type { Reply } from './query.js';
import { QuestionOrigin } from './question-origin.js';

/** Who may answer a question: raters, or the experts whose answers audits rest on. */
export const AnnotatorRole = z.enum(['rater', 'expert']);
export type AnnotatorRole = z.infer<typeof AnnotatorRole>;

/**
 * A question put to people, as data that crosses threads and stays in the log. Items are in the order in which the learner counts
 * them; whoever shows them may swap them and has to swap the answers back.
 */
export const Question = z
  .object({
    /** Unique in the whole run; the same when a run that was stopped asks again. */
    id: z.string(),
    ...QuestionOrigin.shape,
    by: AnnotatorRole,
    /** Name of a kind of feedback, and the question as that kind defines it: see `kindOf`. */
    kind: z.string(),
    question: AnyJson,
    /** One sentence: what is asked of the person. */
    prompt: z.string(),
    /** What all items speak of, where they are two reports on one outcome. */
    about: Display.exactOptional(),
    items: z.array(Display).readonly(),
    /** Names of the parts of each item (of `about`, where that is there), in order: what help and part ratings speak of. */
    parts: z.array(z.array(z.string()).readonly()).readonly(),
    /** What parts and wholes may be rated by; empty: by nothing but themselves. */
    aspects: z.array(z.string()).readonly(),
    aspect: z.string().exactOptional(),
    shown: z.array(Assistance).readonly(),
    /** The answer that follows from what is shown, by the visible rule, where one does: reliance is measured by it. Never on the page. */
    implied: AnyJson.exactOptional(),
    /** Nobody answers in two slots (`seat`) of one group: the arms of an audit, or its two inspections, need different people. */
    group: z.string(),
    seat: z.string(),
    /** Of a question to experts about what a worker does: after how many labels it was trained on. */
    afterLabels: z.int().min(0).exactOptional(),
  })
  .readonly();
export type Question = z.infer<typeof Question>;

/** A question whose answer is known: practice, or gold to measure people with. `asking` is the question; `why` explains the answer, in words for people. */
export const ControlQuestion = z.object({ asking: Question, arm: Arm, answer: AnyJson, why: z.string() }).readonly();
export type ControlQuestion = z.infer<typeof ControlQuestion>;

/** A promotion that waits for people: what the gate decided, and on what. */
export const PendingPromotion = z.object({
  level: z.int().min(0),
  assistant: z.string(),
  checkpoint: z.string(),
  decision: Decision,
  reasons: z.array(z.string()).readonly(),
  evidence: z.record(z.string(), z.unknown()).readonly(),
});
export type PendingPromotion = Readonly<z.infer<typeof PendingPromotion>>;

/** What the reviewers said. Not granted: `reasons` are theirs. */
export const SignedOff = z.object({
  granted: z.boolean(),
  reviewers: z.array(z.string()).readonly(),
  reasons: z.array(z.string()).readonly(),
});
export type SignedOff = z.infer<typeof SignedOff>;

/** People as a run meets them. Every promise rejects when the signal aborts, and may take days. */
export interface People {
  /** Resolves once as many people as the settings want have answered, or with `unavailable` where the question was withdrawn. */
  ask(question: Question, signal?: AbortSignal): Promise<Reply<Json>>;
  /** Adds questions whose answers are known. */
  addControlQuestions(controls: readonly ControlQuestion[], purpose: 'practice' | 'gold'): void;
  signOff(promotion: PendingPromotion, signal?: AbortSignal): Promise<SignedOff>;
}
