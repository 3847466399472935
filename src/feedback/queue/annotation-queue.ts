import type { Purpose, Response } from '../../types/events/index.js';
import type { Arm } from '../../types/help.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { AnnotatorRole, ControlQuestion, Question } from '../../types/question.js';

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

/**
 * Open questions and who has them. Every change is noted before it is told; nothing here waits, draws on a clock of its own, or
 * knows sockets. `now`: milliseconds of a clock that never jumps.
 */
export interface AnnotationQueue {
  /** A question comes in; `settled` hears of the reply once, when enough people answered and the grace is over, or of its withdrawal. A question that the log has answers to is settled from them. */
  put(asking: Question, settled: (reply: Reply<Json>) => void): void;
  addControlQuestions(known: readonly ControlQuestion[], purpose: 'practice' | 'gold'): void;
  /** Its asker is told that it is unavailable; with `by`, for good, also where it is put again. False where there is no such open question. */
  withdraw(query: string, why: string, by?: string): boolean;
  /** Gives a question back and up in front; whoever has it loses it. False where there is no such open question. */
  requeue(query: string, by: string): boolean;
  /** The next question for this person, if there is one: practice until qualified, known ones and repeats by their shares, the most urgent otherwise. */
  lease(person: Annotator, now: number): Lease | undefined;
  /** Leases that a person holds, oldest first: to be sent again after a connection was lost or the server started anew. */
  held(rater: string): readonly Lease[];
  /** Activity renews; false: the lease is no longer theirs. */
  renew(lease: string, rater: string, now: number): boolean;
  shown(lease: string, rater: string, now: number): void;
  /** The first answer of the answer-first arm; the lease with it, or undefined where it is not theirs. */
  first(lease: string, rater: string, answer: Json, now: number): Lease | undefined;
  /** Takes an answer, in the order of items on the page. The same id again is taken again, and counts once. */
  answer(
    given: { readonly id: string; readonly lease: string; readonly given: Response; readonly guidelines: string },
    rater: string,
    now: number,
  ): AnswerResult;
  /** Takes back an answer: the question is in their hands again. Of one that was used, a lease whose answer will be an amendment. */
  undo(id: string, rater: string, now: number): Lease | Refusal;
  /** Lets leases expire and graces end. Answers how long until something is due, ms, a minute at most. */
  tick(now: number): number;
  /** Open questions that this person could get, now or once others let go of them; `soon`: ms until a lease ends or a grace is over. */
  waiting(person: Annotator, now: number): { readonly open: number; readonly soon: number | undefined };
  /** Somebody is told whether help was planted in these answers of theirs: none of them is asked again. */
  debriefed(rater: string, answers: readonly { readonly id: string; readonly planted: boolean }[]): void;
  /** Withdrawal of a person: their leases end, answers that were not used are taken out. */
  forget(rater: string, by: string): void;
  /** How many of these people could answer an open question, now or later: those that have it in hand too. */
  eligibleRaters(query: string, people: Iterable<Annotator>): number;
  open(): readonly OpenQuestionStatus[];
  /** A person's last answers that were not taken back, newest first, at most 20: those that `undo` can reopen. */
  recent(rater: string): readonly RecentAnswer[];
}

/** `given`: in the learner's order, as last amended. `used`: past taking back, a change would stand beside it. */
export interface RecentAnswer {
  readonly id: string;
  readonly asking: Question;
  readonly purpose: Purpose;
  readonly swapped: boolean;
  readonly given: Response;
  readonly used: boolean;
}

export interface OpenQuestionStatus {
  readonly query: string;
  readonly level: number;
  readonly by: AnnotatorRole;
  readonly arm?: Arm;
  readonly age: number;
  readonly wanted: number;
  readonly answers: number;
  readonly held: readonly string[];
}
