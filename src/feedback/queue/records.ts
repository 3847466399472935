import type { Asking, By } from '../../types/asking.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { Given, Purpose } from '../people/events.js';
import type { Lease, Taken } from './annotation-queue.js';
import type { Place } from './cursor-queue.js';

/** One person's reply to an open question. `ripe`: past taking back, which it is from `usedFrom` on. */
export interface Said {
  readonly id: string;
  readonly rater: string;
  readonly reply: Reply<Json>;
  usedFrom: number;
  ripe: boolean;
}

/** A question that is not settled. */
export interface Question {
  readonly id: string;
  readonly level: number;
  readonly by: By;
  readonly group: string;
  asking: () => Asking;
  topics: readonly string[];
  readonly since: number;
  readonly wanted: number;
  /** Those that count towards `wanted`, and the skips that sent the question on to somebody else. */
  replies: Said[];
  skips: Said[];
  /** Who replied, so is not asked again; and who has it now, by lease. */
  readonly done: Set<string>;
  readonly holders: Map<string, string>;
  /** Who awaits the reply: nobody yet, where it is known from the log alone. */
  settled: ((reply: Reply<Json>) => void) | undefined;
  requeued: boolean;
  place: Place<Question> | undefined;
  /** When it was last given back: tells whether it has lain since. */
  givenBack: number;
}

/** A lease with what only the inbox knows. */
export interface Held {
  lease: Lease;
  /** When it was handed out. */
  readonly since: number;
  shown: boolean;
  readonly question: Question | undefined;
  /** The answer that this one would stand beside. */
  readonly amends: string | undefined;
}

/** An answer that can be reopened, or asked again. */
export interface Past {
  readonly id: string;
  readonly asking: Asking;
  readonly purpose: Purpose;
  readonly swapped: boolean;
  readonly help: Lease['help'];
  readonly confidence: boolean;
  given: Given;
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
export interface AtWork {
  readonly id: string;
  qualified: boolean;
  withdrew: boolean;
  /** Leases and answers so far, practice not counted. */
  leases: number;
  answers: number;
  readonly held: Map<string, Held>;
  readonly past: Past[];
  readonly goldSeen: Set<string>;
  practice: Practice;
  /** Where they stand in each lane, and the topics that they avoided while they walked there. */
  places: Place<Question>[];
  avoided: string;
  /** When their leases are looked at next. */
  lookAt: number | undefined;
}

export interface Practice {
  readonly round: number;
  /** Questions of this round, leased or answered, and of rounds before it. */
  readonly given: Set<string>;
  readonly before: ReadonlySet<string>;
  readonly answered: number;
  readonly right: number;
}

/** What became of an answer's id. */
export interface Outcome {
  readonly rater: string;
  readonly is: 'taken' | 'late' | 'used';
  readonly known: Extract<Taken, { readonly is: 'taken' }>['known'] | undefined;
}
