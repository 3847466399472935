import type { ZodType } from 'zod';

/** How noisy an answer is: shared by all kinds' likelihoods. */
export interface Nuisance {
  /** Inverse temperature on score differences, 1 / score units. */
  readonly rationality: number;
  /** Share of answers that ignore the question, uniform over the options (Christiano et al. 2017 use .1). */
  readonly slip: number;
  /** Davidson's ν: how often equal outcomes are called a tie. */
  readonly tieWidth: number;
}

/** Negative log-likelihood in nats, and its gradient over the scores, same length and order. */
export interface Evidence {
  readonly nll: number;
  readonly gradient: readonly number[];
}

/** Which stretch of which item a score is asked for: steps [from, to) of item `item`; `to` undefined is its end. */
export interface Target {
  readonly item: number;
  readonly from: number;
  readonly to: number | undefined;
}

/**
 * One kind of feedback: it owns its question, its answer, and its likelihood over scores of targets, never over a network.
 * `evidence` undefined is no evidence (a skip), which is not the same as evidence of nothing.
 */
export interface FeedbackKind<Question, Answer> {
  readonly kind: string;
  readonly about: string;
  readonly source: string;
  /** How many items a query of this kind shows. */
  readonly items: { readonly least: number; readonly most: number };
  readonly question: ZodType<Question>;
  readonly answer: ZodType<Answer>;
  /** The stretches whose summed rewards the likelihood speaks of, one score each. */
  targets(question: Question, answer: Answer, items: number): readonly Target[];
  evidence(scores: readonly number[], answer: Answer, question: Question, nuisance: Nuisance): Evidence | undefined;
}

export const wholes = (items: number): Target[] =>
  Array.from({ length: items }, (_, item) => ({ item, from: 0, to: undefined }));

/** log(1 + eˣ) without overflow. */
export const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/** 1 / (1 + e⁻ˣ). */
export const logistic = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
