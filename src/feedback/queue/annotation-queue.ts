import type { Purpose, Response } from '../../types/events/index.js';
import type { Arm } from '../../types/help.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { AnnotatorRole, ControlQuestion, Question } from '../../types/question.js';
import type { Annotator, AnswerResult, Lease, Refusal } from './state/lease.js';

/**
 * Open questions and who holds them. Every change is recorded before anybody is told of it; nothing here waits, reads a clock, or
 * knows sockets. `now`: milliseconds of a monotonic clock.
 */
export interface AnnotationQueue {
  /** A question comes in; `onSettled` is called once with the reply, when enough people answered and the grace is over, or when it is withdrawn. A question that the log has answers to is settled from them. */
  put(question: Question, onSettled: (reply: Reply<Json>) => void): void;
  /** The same, as a promise that rejects when the signal aborts. The question stays in the queue then: a run that goes on asks it again, and finds what was answered meanwhile. */
  ask(question: Question, signal?: AbortSignal): Promise<Reply<Json>>;
  addControlQuestions(controls: readonly ControlQuestion[], purpose: 'practice' | 'gold'): void;
  /** Settles a question as unavailable; with `by`, for good, also where it is put again. False where there is no such open question. */
  withdraw(query: string, why: string, by?: string): boolean;
  /** Puts a question in front of all others; whoever holds it loses it. False where there is no such open question. */
  requeue(query: string, by: string): boolean;
  /** The same for experts: one of them answers in the place of all raters that it still lacks. False where it is for experts already. */
  giveToExpert(query: string, by: string): boolean;
  /** The next question for this person, if there is one: practice until qualified, gold questions and repeats by their shares, the most urgent one otherwise. */
  lease(person: Annotator, now: number): Lease | undefined;
  /** False: `lease` has nothing for this person, nor for anybody of their role. Costs next to nothing. */
  mayLease(person: Annotator): boolean;
  /** Leases that a person holds, oldest first: to be sent again after a connection was lost or the server started anew. */
  held(rater: string): readonly Lease[];
  /** Activity renews; false: the lease is no longer theirs. */
  renew(lease: string, rater: string, now: number): boolean;
  shown(lease: string, rater: string, now: number): void;
  /** The first answer, where help comes after it; the lease with it, or undefined where it is not theirs. */
  first(lease: string, rater: string, answer: Json, now: number): Lease | undefined;
  /** Takes an answer. The same id again gets the same result, and counts once. */
  answer(submitted: SubmittedAnswer, rater: string, now: number): AnswerResult;
  /** Takes back an answer: they hold the question again. Of an answer that was used, a lease whose answer will be an amendment. */
  undo(id: string, rater: string, now: number): Lease | Refusal;
  /** Lets leases expire and graces end. Answers how long until something is due, ms, a minute at most. */
  tick(now: number): number;
  /** How many open questions this person could get, now or once others let go of them; `soon`: ms until a lease ends or a grace is over. */
  waiting(person: Annotator, now: number): { readonly open: number; readonly soon: number | undefined };
  /** Records that a person was told whether help was planted in these answers of theirs: none of them is repeated. */
  debriefed(rater: string, answers: readonly { readonly id: string; readonly planted: boolean }[]): void;
  /** A person withdraws: their leases end, answers that were not used are removed. */
  forget(rater: string, by: string): void;
  /** Which of these people could answer an open question, now or later: those that hold it too. */
  eligibleRaters(query: string, people: Iterable<Annotator>): readonly string[];
  open(): readonly OpenQuestionStatus[];
  /** A person's last answers that were not taken back, newest first, at most 20: those that `undo` can reopen. */
  recent(rater: string): readonly RecentAnswer[];
}

/** An answer as its page submits it: items in the order of the page. `guidelines`: the version that the person agreed to. */
export interface SubmittedAnswer {
  readonly id: string;
  readonly lease: string;
  readonly response: Response;
  readonly guidelines: string;
}

/** `response`: in the learner's order, as last amended. `used`: it cannot be taken back, a change would be an amendment. */
export interface RecentAnswer {
  readonly id: string;
  readonly question: Question;
  readonly purpose: Purpose;
  readonly swapped: boolean;
  readonly response: Response;
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
