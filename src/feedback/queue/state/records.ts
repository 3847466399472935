import type { Purpose, Response } from '../../../types/events/index.js';
import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';
import type { AnnotatorRole, Question } from '../../../types/question.js';
import type { QueueEntry } from '../structures/cursor-queue.js';
import type { AnswerResult, Lease } from './lease.js';

/** One person's reply to an open question. `isFinal`: it cannot be taken back any more, which is so from `usedFrom` on. */
interface PendingReply {
  readonly id: string;
  readonly rater: string;
  readonly reply: Reply<Json>;
  usedFrom: number;
  isFinal: boolean;
}

/** A question that is not settled. */
export interface OpenQuestion {
  readonly id: string;
  readonly level: number;
  by: AnnotatorRole;
  readonly group: string;
  /** The question as it was put: read from the log only when somebody needs it. */
  content: () => Question;
  /** The same, to be read again once the question is settled. */
  readonly reread: () => Question;
  topics: readonly string[];
  readonly since: number;
  wanted: number;
  /** Those that count towards `wanted`, and the skips that sent the question to another rater. */
  replies: PendingReply[];
  skips: PendingReply[];
  /** Who replied, so is not asked again; and who holds it now: rater → lease. */
  readonly repliedBy: Set<string>;
  readonly holders: Map<string, string>;
  /** Who awaits the reply: nobody yet, where it is known from the log alone. */
  onSettled: ((reply: Reply<Json>) => void) | undefined;
  requeued: boolean;
  /** Its entry in a lane, while it lacks raters. */
  entry: QueueEntry<OpenQuestion> | undefined;
  /** When somebody last let go of it: tells a timer whether it was leased since. */
  releasedAt: number;
  /** Which release of the queue that was, counted over all questions; of a question that nobody let go of: none. */
  releaseOrder: number | undefined;
}

/** The place of a control question that somebody was leased, beside the open questions. */
export interface ControlPlace {
  readonly rater: string;
  readonly purpose: 'gold' | 'repeat';
  readonly question: Question;
  /** The answer that a repeat repeats. */
  readonly repeats: PastAnswer | undefined;
  /** Others who took it, each as if they had been asked the question, and how many more may. */
  readonly others: Set<string>;
  left: number;
  /** `waiting`: let go of, until its rater or somebody else takes it. */
  is: 'held' | 'waiting' | 'closed';
  releaseOrder: number;
  /** From when on it may be taken, and how many others skipped it. */
  from: number;
  skips: number;
}

/** A lease with what only the annotation queue knows. */
export interface HeldLease {
  lease: Lease;
  readonly reread: () => Question;
  /** When it was leased. */
  readonly since: number;
  shown: boolean;
  /** The question whose reply this lease may give; of gold, practice, repeats and amendments: none. */
  readonly openQuestion: OpenQuestion | undefined;
  /** The answer, used already, that the answer to this lease will amend. */
  readonly amends: string | undefined;
  /** Of a gold question or a repeat: its place; of an open question: the place that was taken with it. */
  readonly place: ControlPlace | undefined;
}

/** A question that was answered: what it is compared by, and how it is read again. */
interface PastQuestion extends Pick<Question, 'id' | 'group' | 'seat'> {
  readonly topics: readonly string[];
  readonly read: () => Question;
}

/** An answer that can be reopened, or asked again. */
export interface PastAnswer {
  readonly id: string;
  readonly question: PastQuestion;
  readonly purpose: Purpose;
  readonly swapped: boolean;
  readonly help: Lease['help'];
  readonly confidence: boolean;
  response: Response;
  /** Which of this person's answers it was, practice not counted, from 1. */
  readonly nth: number;
  /** From when on it cannot be taken back. */
  usedFrom: number;
  undone: boolean;
  repeated: boolean;
  /** The person was told which help of theirs was planted, here among others. */
  debriefed: boolean;
  /** Of a repeat: the answer that it repeats. */
  readonly repeats: PastAnswer | undefined;
}

/** One person as the annotation queue knows them. */
export interface RaterState {
  readonly id: string;
  qualified: boolean;
  withdrew: boolean;
  /** Leases and answers so far, practice not counted. */
  leaseCount: number;
  answerCount: number;
  readonly heldLeases: Map<string, HeldLease>;
  readonly pastAnswers: PastAnswer[];
  readonly goldSeen: Set<string>;
  practice: PracticeRound;
  /** How far they looked in each lane, and the topics that they avoided meanwhile. */
  cursors: QueueEntry<OpenQuestion>[];
  avoidedTopics: string;
  /** When their leases are checked for expiry next. */
  nextExpiryCheck: number | undefined;
}

interface PracticeRound {
  readonly round: number;
  /** Questions of this round, leased or answered, and of the rounds before it. */
  readonly handedOut: Set<string>;
  readonly inEarlierRounds: ReadonlySet<string>;
  readonly answered: number;
  readonly right: number;
}

/** How an answer was taken; known again by the id of the answer. `known`: of practice, what was right. */
export interface AnswerOutcome {
  readonly rater: string;
  readonly is: 'taken' | 'late' | 'used';
  readonly known: Extract<AnswerResult, { readonly is: 'taken' }>['known'] | undefined;
}
