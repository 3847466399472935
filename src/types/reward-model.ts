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
  /** Labels of one group speak of the same things: none is held out from a fit that learns from another. Absent: a group of its own. */
  readonly group?: number;
}

/** Labels that are drawn or held out together, by their place: groups in the order in which they are first seen. */
export function groupsOf(labels: readonly Pick<Labelled, 'group'>[]): readonly (readonly number[])[] {
  const [found, together] = [[] as number[][], new Map<number, number[]>()];
  for (const [i, { group }] of labels.entries()) {
    const known = group === undefined ? undefined : together.get(group);
    if (known !== undefined) {
      known.push(i);
      continue;
    }
    const begun = [i];
    found.push(begun);
    if (group !== undefined) together.set(group, begun);
  }
  return found;
}

/** Fits a reward model to labels. Deterministic in (labels, weights, rng). `weights`: one a label, 1 where absent. */
export type FitReward = (labels: readonly Labelled[], rng: Rng, weights?: ArrayLike<number>) => Awaitable<RewardModel>;
