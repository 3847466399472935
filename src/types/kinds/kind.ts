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
 * How an answer is given, by people on the page and by simulated raters alike.
 * `choice`: `first` or `second`, and `tie` or `both-bad` where the question offers them. `scale`: a number between two bounds.
 * `order`: the items, best first. `step-marks`: good and bad steps. `verdict`: yes or no. `replacement`, `words`: text.
 */
export type AnswerForm = 'choice' | 'scale' | 'order' | 'step-marks' | 'verdict' | 'replacement' | 'words';

/** What an answer may point at: how many items the question shows, and how many steps each of them has (0 where there is no such item). */
export interface ShownItems {
  readonly count: number;
  stepsOf(item: number): number;
}

/**
 * One kind of feedback: it owns its question, its answer, and its likelihood over scores of targets, never over a network.
 * `evidence` undefined is no evidence (a skip), which is not the same as evidence of nothing. What is optional has a default, see
 * `kindOf`; only the kinds listed in `kinds` are known by name to who collects answers, others are collected by the defaults.
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
  /** Absent: the page asks for an answer as JSON, and simulated raters skip. */
  readonly form?: AnswerForm;
  /** Whether an answer that the schema accepts can have been given to this question: what the question offers, and the items show. Default: yes. */
  fits?(answer: Answer, question: Question, items: ShownItems): boolean;
  /** One answer out of several people's, at least one, in the order in which they came; undefined where they disagree too much. Default: the first. */
  combine?(answers: readonly Answer[], question: Question): Answer | undefined;
  /** Whether an answer counts as the known one. Default: the two are equal, whatever the order of keys. */
  isCorrect?(answer: Answer, known: Answer, question: Question): boolean;
  /** The answer in the other order of the two items; twice gives it back. Default: sides are never swapped. */
  swapSides?(answer: Answer): Answer;
}

export const wholes = (items: number): Target[] =>
  Array.from({ length: items }, (_, item) => ({ item, from: 0, to: undefined }));

/** log(1 + eˣ) without overflow. */
export const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/** 1 / (1 + e⁻ˣ). */
export const logistic = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
