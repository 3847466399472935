import type { Purpose, Response } from '../../types/events/index.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { AnnotatorRole, Question } from '../../types/question.js';
import type { AnswerResult, Lease } from './annotation-queue.js';
import type { QueueEntry } from './cursor-queue.js';

/** One person's reply to an open question. `ripe`: past taking back, which it is from `usedFrom` on. */
export interface PendingReply {
  readonly id: string;
  readonly rater: string;
  readonly reply: Reply<Json>;
  usedFrom: number;
  ripe: boolean;
}

/** A question that is not settled. */
export interface OpenQuestion {
  readonly id: string;
  readonly level: number;
  readonly by: AnnotatorRole;
  readonly group: string;
  asking: () => Question;
  topics: readonly string[];
  readonly since: number;
  readonly wanted: number;
  /** Those that count towards `wanted`, and the skips that sent the question on to somebody else. */
  replies: PendingReply[];
  skips: PendingReply[];
  /** Who replied, so is not asked again; and who has it now, by lease. */
  readonly done: Set<string>;
  readonly holders: Map<string, string>;
  /** Who awaits the reply: nobody yet, where it is known from the log alone. */
  settled: ((reply: Reply<Json>) => void) | undefined;
  requeued: boolean;
  place: QueueEntry<OpenQuestion> | undefined;
  /** When it was last given back: tells whether it has lain since. */
  givenBack: number;
}

/** A lease with what only the inbox knows. */
export interface HeldLease {
  lease: Lease;
  /** When it was handed out. */
  readonly since: number;
  shown: boolean;
  readonly question: OpenQuestion | undefined;
  /** The answer that this one would stand beside. */
  readonly amends: string | undefined;
}

/** An answer that can be reopened, or asked again. */
export interface PastAnswer {
  readonly id: string;
  readonly asking: Question;
  readonly purpose: Purpose;
  readonly swapped: boolean;
  readonly help: Lease['help'];
  readonly confidence: boolean;
  given: Response;
  /** Which of this person's answers it was, practice not counted, from 1. */
  readonly nth: number;
  /** From when on it cannot be taken back, whatever it was asked for. */
  usedFrom: number;
  undone: boolean;
  repeated: boolean;
  /** The person was told which help of theirs was planted, here among others. */
  debriefed: boolean;
}

/** One person as the inbox knows them. */
export interface RaterState {
  readonly id: string;
  qualified: boolean;
  withdrew: boolean;
  /** Leases and answers so far, practice not counted. */
  leases: number;
  answers: number;
  readonly held: Map<string, HeldLease>;
  readonly past: PastAnswer[];
  readonly goldSeen: Set<string>;
  practice: PracticeRound;
  /** Where they stand in each lane, and the topics that they avoided while they walked there. */
  places: QueueEntry<OpenQuestion>[];
  avoided: string;
  /** When their leases are looked at next. */
  lookAt: number | undefined;
}

export interface PracticeRound {
  readonly round: number;
  /** Questions of this round, leased or answered, and of rounds before it. */
  readonly given: Set<string>;
  readonly before: ReadonlySet<string>;
  readonly answered: number;
  readonly right: number;
}

/** What became of an answer's id. */
export interface AnswerOutcome {
  readonly rater: string;
  readonly is: 'taken' | 'late' | 'used';
  readonly known: Extract<AnswerResult, { readonly is: 'taken' }>['known'] | undefined;
}
