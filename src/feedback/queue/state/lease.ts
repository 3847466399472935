import type { Json } from '../../../types/json.js';
import type { AnnotatorRole, Question } from '../../../types/question.js';
import type { Purpose, Response } from '../../people/events.js';

/** Somebody at work, as the inbox knows them. */
export interface Annotator {
  readonly id: string;
  readonly by: AnnotatorRole;
  readonly qualified: boolean;
  /** Topics that this person opted out of. */
  readonly avoids: ReadonlySet<string>;
}

/**
 * A question in somebody's hands. Times are milliseconds of a clock that never jumps. `first` and `before` are in the learner's
 * order of items, as all that is noted: who shows them on a page where the items are `swapped` turns them with `inbox/swap`.
 */
export interface Lease {
  readonly id: string;
  readonly asking: Question;
  readonly rater: string;
  readonly purpose: Purpose;
  readonly swapped: boolean;
  readonly help: 'with' | 'after' | 'none';
  readonly confidence: boolean;
  readonly until: number;
  /** The answer of the answer-first arm, once it was given: help may be shown from then on. */
  readonly first?: Json;
  /** What this person said before, in a question that was undone or reopened. */
  readonly before?: { readonly id: string; readonly given: Response };
}

export type Refusal =
  /** The lease ended: the answer is kept apart. */
  | 'late'
  /** The answer was used already: the correction is kept beside it. */
  | 'used'
  /** There is no such lease or answer of this person. */
  | 'unknown'
  /** The answer does not fit the question: nothing was kept. */
  | 'unfit'
  /** Reviewers said no, or the run is paused. */
  | 'paused';

export type AnswerResult =
  | {
      readonly is: 'taken';
      readonly id: string;
      /** Of practice; its answer in the order of the page. */
      readonly known?: { readonly right: boolean; readonly answer: Json; readonly why: string };
    }
  | { readonly is: 'refused'; readonly why: Refusal };
