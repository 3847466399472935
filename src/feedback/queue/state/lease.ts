import type { Purpose, Response } from '../../../types/events/index.js';
import type { Json } from '../../../types/json.js';
import type { AnnotatorRole, Question } from '../../../types/question.js';

/** Somebody who asks for questions. */
export interface Annotator {
  readonly id: string;
  readonly by: AnnotatorRole;
  readonly qualified: boolean;
  /** Topics that this person opted out of. */
  readonly avoids: ReadonlySet<string>;
}

/**
 * A question given to one person for a while. Times are milliseconds of a monotonic clock. `first` and `before` are in the learner's
 * order of items, as everything in the log is: a page on which the items are `swapped` shows them through `swapResponse`.
 */
export interface Lease {
  readonly id: string;
  readonly question: Question;
  readonly rater: string;
  readonly purpose: Purpose;
  readonly swapped: boolean;
  readonly help: 'with' | 'after' | 'none';
  readonly confidence: boolean;
  readonly until: number;
  /** The first answer, where help comes after it: once it is there, help may be shown. */
  readonly first?: Json;
  /** What this person said before, where an answer was undone or reopened. */
  readonly before?: { readonly id: string; readonly response: Response };
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
