import type { Rng } from '../math/rng.js';
import type { Row } from '../math/row.js';
import type { Awaitable } from './call.js';
import type { FeedbackKind } from './kinds/kind.js';

/** Scores rows; only differences have meaning. An ensemble is a reward model with members. */
export interface RewardModel {
  readonly checkpoint: string;
  /** What `checkpoint` is the SHA-256 of, and what the checkpoints named in that are of: stored by their hashes, they are the model. */
  readonly bodies?: () => readonly Uint8Array[];
  score(rows: readonly Row[]): Float64Array;
  readonly members: readonly RewardModel[];
}

/** An answer made ready to learn from: one row a target, in the order of the kind's targets. */
export interface Labelled<Question = unknown, Answer = unknown> {
  readonly kind: FeedbackKind<Question, Answer>;
  readonly question: Question;
  readonly answer: Answer;
  readonly rows: readonly Row[];
}

/** Fits a reward model to labels. Deterministic in (labels, weights, rng). `weights`: one a label, 1 where absent. */
export type FitReward = (labels: readonly Labelled[], rng: Rng, weights?: ArrayLike<number>) => Awaitable<RewardModel>;
