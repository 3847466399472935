import { z } from 'zod';
import type { Display } from './display.js';
import type { Arm, Assistance } from './help.js';
import type { Json } from './json.js';
import type { Decision } from './promotion.js';
import type { Reply } from './query.js';

/** Who may answer a question: raters, or the experts whose answers audits rest on. */
export type AnnotatorRole = 'rater' | 'expert';

/**
 * A question put to people, as data that crosses threads and stays in the log. Items are in the order in which the learner counts
 * them; whoever shows them may swap them and has to swap the answers back.
 */
export interface Question {
  /** Unique in the whole run; the same when a run that was stopped asks again. */
  readonly id: string;
  /** Where it was asked: `level/1/worker`. */
  readonly stream: string;
  readonly level: number;
  readonly by: AnnotatorRole;
  /** Name of a kind of feedback, and the question as that kind defines it: see `kindOf`. */
  readonly kind: string;
  readonly question: Json;
  /** One sentence: what is asked of the person. */
  readonly prompt: string;
  /** What all items speak of, where they are two reports on one outcome. */
  readonly about?: Display;
  readonly items: readonly Display[];
  /** Names of the parts of each item (of `about`, where that is there), in order: what help and part ratings speak of. */
  readonly parts: readonly (readonly string[])[];
  /** What parts and wholes may be rated by; empty: by nothing but themselves. */
  readonly aspects: readonly string[];
  readonly aspect?: string;
  readonly shown: readonly Assistance[];
  /** The answer that follows from what is shown, by the visible rule, where one does: reliance is measured by it. Never on the page. */
  readonly implied?: Json;
  /** Nobody answers in two slots (`seat`) of one group: the arms of an audit, or its two inspections, need different people. */
  readonly group: string;
  readonly seat: string;
}

/** A question whose answer is known: practice, or gold to measure people with. `asking` is the question; `why` explains the answer, in words for people. */
export interface ControlQuestion {
  readonly asking: Question;
  readonly arm: Arm;
  readonly answer: Json;
  readonly why: string;
}

/** A promotion that waits for people: what the gate decided, and on what. */
export interface PendingPromotion {
  readonly level: number;
  readonly assistant: string;
  readonly checkpoint: string;
  readonly decision: Decision;
  readonly reasons: readonly string[];
  readonly evidence: Readonly<Record<string, unknown>>;
}

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
