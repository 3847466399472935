import type { FromServer, PageAnswer, PageQuery, RaterStatus } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import type { Live } from '../../src/types/live.js';
import type { Link } from '../connection/reconnect.js';
import type { Draft } from '../draft/draft.js';
import type { FinishedRound } from './finished-round.js';
import type { OutboxEntry } from './outbox.js';

export type { Link };
export type ServerMessage<Say extends FromServer['say']> = Extract<FromServer, { say: Say }>;

/** The dialog that is open. */
export type OpenSheet =
  | { readonly is: 'keys' | 'guidelines' | 'settings' | 'my-work' | 'skip' | 'withdraw' | 'help' }
  /** `at`: a comment that was written already. */
  | {
      readonly is: 'comment';
      readonly item: number | null;
      readonly span?: readonly [number, number];
      readonly at?: number;
    }
  | {
      readonly is: 'mark';
      readonly item: number | null;
      readonly step: number;
      readonly span?: readonly [number, number];
    }
  | { readonly is: 'forbid-item'; readonly item: number };

/** A practice question that was answered: what would have been right comes with the server's acknowledgement. */
export interface PracticeFeedback {
  readonly id: string;
  readonly query: PageQuery;
  readonly answer: PageAnswer;
  readonly solution: { readonly right: boolean; readonly answer: Json; readonly why: string } | undefined;
}

/** All that the page shows, derived from what the server said and what the person did. */
export interface PageState {
  readonly link: Link;
  readonly welcome: ServerMessage<'welcome'> | undefined;
  readonly me: RaterStatus | undefined;
  /** The first one is on screen, the rest was sent ahead. */
  readonly queue: readonly PageQuery[];
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly outbox: readonly OutboxEntry[];
  /** Ids of answers given on this page, oldest first: what undo takes back. */
  readonly undoable: readonly string[];
  /** What the last answers of this page said, in its words. */
  readonly answersInWords: readonly { readonly id: string; readonly words: string }[];
  /** What the server gave for the last answer that it saved: whoever keeps it can have it checked later that the log still has that answer. */
  readonly receipt: string | undefined;
  readonly practiceFeedback: PracticeFeedback | undefined;
  readonly finishedRound: FinishedRound | undefined;
  readonly debrief: { readonly open: boolean; readonly answers: ServerMessage<'debrief'>['answers'] } | undefined;
  readonly timesheet: ServerMessage<'sheet'>['rows'] | undefined;
  readonly idle: ServerMessage<'idle'> | undefined;
  readonly stopping: { readonly back: boolean } | undefined;
  readonly sheet: OpenSheet | undefined;
  /** For the experimenter's page: the run as the server last described it. */
  readonly live: Live | undefined;
  /** For the experimenter's page: what became of the last command; the count tells two alike apart. */
  readonly commandResult:
    | { readonly did: string; readonly ok: boolean; readonly why?: string | undefined; readonly count: number }
    | undefined;
  readonly onBreak: boolean;
  readonly sinceBreak: SinceBreak;
  /** What screen readers are told; the count tells two alike apart. */
  readonly announcement: { readonly words: string; readonly count: number };
}

/** What breaks are suggested by. */
interface SinceBreak {
  readonly hardInARow: number;
  /** Activity on this page when the last break ended, ms. */
  readonly activeBefore: number;
  /** The suggestion was put off until after the next break. */
  readonly dismissed: boolean;
}

export const initialPage: PageState = {
  link: 'opening',
  welcome: undefined,
  me: undefined,
  queue: [],
  drafts: {},
  outbox: [],
  undoable: [],
  answersInWords: [],
  receipt: undefined,
  practiceFeedback: undefined,
  finishedRound: undefined,
  debrief: undefined,
  timesheet: undefined,
  idle: undefined,
  stopping: undefined,
  sheet: undefined,
  live: undefined,
  commandResult: undefined,
  onBreak: false,
  sinceBreak: { hardInARow: 0, activeBefore: 0, dismissed: false },
  announcement: { words: '', count: 0 },
};

export const announce = (page: PageState, words: string): PageState => ({
  ...page,
  announcement: { words, count: page.announcement.count + 1 },
});
