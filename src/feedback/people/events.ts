import type { Arm } from '../../types/help.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { AnnotatorRole, PendingPromotion } from '../../types/question.js';

/** The stream of everything that people and the server did, beside the streams of the run that asks them. */
export const peopleStream = 'people';

export type Role = 'rater' | 'expert' | 'reviewer' | 'experimenter';

/** Why a question was handed to somebody: to learn from the answer, or to measure the person. */
export type Purpose = 'asked' | 'gold' | 'repeat' | 'practice';

/** A mark on one step, or on a span of characters of it; `item` null: on what all items speak of. `body`: why, kept as a comment is. */
export interface Mark {
  readonly item: number | null;
  readonly step: number;
  readonly mark: 'good' | 'bad' | 'first-error' | 'never';
  readonly span?: readonly [from: number, to: number];
  readonly body?: string;
}

/** Everything that a person said to one question, in the order of items that the learner knows. */
export interface Response {
  readonly reply: Reply<Json>;
  /** The answer before help was seen, in the answer-first arm. */
  readonly first?: Json;
  readonly marks: readonly Mark[];
  readonly parts: readonly {
    readonly item: number;
    readonly part: number;
    readonly aspect?: string;
    readonly rating: number;
  }[];
  /** Comments lie apart, as bodies, so that one can be redacted: `body` is the hash of {salt, text}. */
  readonly comments: readonly {
    readonly item: number | null;
    readonly span?: readonly [number, number];
    readonly body: string;
    readonly aspects: readonly string[];
  }[];
  readonly help: readonly { readonly index: number; readonly verdict: 'accepted' | 'disputed' }[];
  /** Where parts and whole disagreed, which was meant; absent where that was waved away or did not come up. */
  readonly meant?: 'whole' | 'parts';
  /** May this whole item never happen? `body`: why, kept as a comment is. */
  readonly never: readonly { readonly item: number; readonly body?: string }[];
  /** Items opened and words shown. */
  readonly looks: { readonly items: number; readonly words: number };
  /** Milliseconds on screen, and of those active. */
  readonly time: { readonly shown: number; readonly active: number };
}

/** What stands in the stream `people`. Each is one event: `type` in its column, the rest in its body. */
export type PeopleEvent =
  | {
      readonly type: 'opened';
      readonly experiment: string;
      readonly belay: string;
      readonly guidelines: string;
      readonly guidelinesBody: string;
    }
  | {
      readonly type: 'invited';
      readonly rater: string;
      readonly role: Role;
      readonly invite: string;
      readonly until: number;
    }
  | { readonly type: 'uninvited'; readonly invite: string; readonly by: string }
  /** The reader agreed to the guidelines of this version. */
  | { readonly type: 'agreed'; readonly rater: string; readonly guidelines: string }
  | {
      readonly type: 'qualified';
      readonly rater: string;
      readonly right: number;
      readonly of: number;
      readonly passed: boolean;
    }
  /** A question entered the inbox; `body`: the asking as JSON text. */
  | {
      readonly type: 'queued';
      readonly query: string;
      readonly level: number;
      readonly by: AnnotatorRole;
      readonly group: string;
      readonly body: string;
    }
  /** `body`: what is known, as JSON text. */
  | {
      readonly type: 'stocked';
      readonly query: string;
      readonly purpose: 'practice' | 'gold';
      readonly arm: Arm;
      readonly level: number;
      readonly body: string;
    }
  /** Handed out. `swapped`: the second item stands first on the page. `help`: with the question, after a first answer, or none. */
  | {
      readonly type: 'leased';
      readonly lease: string;
      readonly query: string;
      readonly rater: string;
      readonly purpose: Purpose;
      readonly swapped: boolean;
      readonly help: 'with' | 'after' | 'none';
      readonly confidence: boolean;
      /** What is answered anew: the id of the answer that was undone or repeated. */
      readonly again?: string;
    }
  | { readonly type: 'shown'; readonly lease: string }
  /** The first answer of the answer-first arm: help is sent only after this is in the log. */
  | { readonly type: 'first-answered'; readonly lease: string; readonly answer: Json }
  | {
      readonly type: 'answered';
      /** The page's own id of the answer: sent twice, it counts once. */
      readonly id: string;
      readonly lease: string;
      readonly query: string;
      readonly rater: string;
      readonly purpose: Purpose;
      readonly guidelines: string;
      readonly swapped: boolean;
      readonly given: Response;
    }
  /** An answer to a question that was no longer the rater's: kept apart, and its time counts. */
  | {
      readonly type: 'late';
      readonly id: string;
      readonly lease: string;
      readonly query: string;
      readonly rater: string;
      readonly given: Response;
    }
  | { readonly type: 'undone'; readonly id: string; readonly rater: string }
  /** A correction that came after the answer was used: it stands beside it. */
  | {
      readonly type: 'amended';
      readonly id: string;
      readonly of: string;
      readonly rater: string;
      readonly given: Response;
    }
  | { readonly type: 'expired'; readonly lease: string; readonly query: string; readonly rater: string }
  /** Enough was said: the reply that the run was given, and the answers that it was made of. */
  | {
      readonly type: 'settled';
      readonly query: string;
      readonly reply: Reply<Json>;
      readonly answers: readonly string[];
    }
  /** Nobody is asked it any more, and whoever awaits it is told so. `by`: who dropped it for good; absent where it may be put again. */
  | { readonly type: 'withdrawn'; readonly query: string; readonly why: string; readonly by?: string }
  | { readonly type: 'requeued'; readonly query: string; readonly by: string }
  | {
      readonly type: 'debriefed';
      readonly rater: string;
      readonly answers: readonly { readonly id: string; readonly planted: boolean }[];
    }
  | { readonly type: 'opted-out'; readonly rater: string; readonly topics: readonly string[] }
  | { readonly type: 'paused' | 'resumed' | 'stopped'; readonly by: string }
  /** The gate granted a promotion, and it waits for reviewers: what they are shown. */
  | ({ readonly type: 'promoting' } & PendingPromotion)
  | {
      readonly type: 'signed-off';
      readonly level: number;
      readonly checkpoint: string;
      readonly by: string;
      readonly granted: boolean;
      readonly why: string;
    }
  | { readonly type: 'disputed'; readonly veto: number; readonly by: string; readonly why: string }
  | {
      readonly type: 'adjudicated';
      readonly veto: number;
      readonly by: string;
      readonly upheld: boolean;
      readonly why: string;
    }
  /** A comment's body was taken out; its hash stays in the chain. */
  | { readonly type: 'redacted'; readonly body: string; readonly by: string }
  /** A person took back their part: nothing of theirs is used or exported from here on. */
  | { readonly type: 'withdrew'; readonly rater: string; readonly by: string };

/** Writes one event of people down: appended at once, on disk when the log is flushed. */
export type Note = (event: PeopleEvent) => void;
