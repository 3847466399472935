import type { FromServer, Head, PageAnswer, PageQuery, RaterStatus } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import type { Live } from '../../src/types/live.js';
import type { Unsent } from '../outbox.js';
import type { Draft } from './draft.js';

export type Said<Say extends FromServer['say']> = Extract<FromServer, { say: Say }>;

/** How it stands with the server; the last four are final until somebody asks to try again. */
export type Link = 'opening' | 'open' | 'lost' | 'uninvited' | 'replaced' | 'full' | 'broken';

export type Sheet =
  | { readonly is: 'keys' | 'guidelines' | 'settings' | 'me' | 'skip' | 'withdraw' | 'help' }
  | { readonly is: 'comment'; readonly item: number | null; readonly span?: readonly [number, number] }
  | {
      readonly is: 'mark';
      readonly item: number | null;
      readonly step: number;
      readonly span?: readonly [number, number];
    }
  | { readonly is: 'never'; readonly item: number };

/** A practice question that was answered: what would have been right comes with the acknowledgement. */
export interface Lesson {
  readonly id: string;
  readonly query: PageQuery;
  readonly answer: PageAnswer;
  readonly known: { readonly right: boolean; readonly answer: Json; readonly why: string } | undefined;
}

/** All that the rater's page shows: a fold over what the server said and what the person did. */
export interface Page {
  readonly link: Link;
  readonly welcome: Said<'welcome'> | undefined;
  readonly me: RaterStatus | undefined;
  /** The first one is on screen, the rest was sent ahead. */
  readonly queue: readonly PageQuery[];
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly outbox: readonly Unsent[];
  /** Ids of answers given on this page, oldest first: what undo takes back. */
  readonly given: readonly string[];
  /** What the last answers of this page said, in its words. */
  readonly spoken: readonly { readonly id: string; readonly words: string }[];
  /** The head of the log when an answer of this page was last saved: whoever notes it is a witness of the log. */
  readonly head: Head | undefined;
  readonly lesson: Lesson | undefined;
  readonly debrief: { readonly open: boolean; readonly answers: Said<'debrief'>['answers'] } | undefined;
  readonly timesheet: Said<'sheet'>['rows'] | undefined;
  readonly idle: Said<'idle'> | undefined;
  readonly stopping: { readonly back: boolean } | undefined;
  readonly sheet: Sheet | undefined;
  /** For the experimenter's page: the run as last told, and the last word on what was asked of it. */
  readonly live: Live | undefined;
  readonly done: { readonly did: string; readonly ok: boolean; readonly count: number } | undefined;
  readonly resting: boolean;
  /** Hard answers in a row, and activity when the last break ended: what breaks are suggested by. */
  readonly streak: { readonly hard: number; readonly since: number; readonly active: number; readonly waved: boolean };
  /** What the live region says; the count tells two alike apart. */
  readonly told: { readonly words: string; readonly count: number };
}

export const begun: Page = {
  link: 'opening',
  welcome: undefined,
  me: undefined,
  queue: [],
  drafts: {},
  outbox: [],
  given: [],
  spoken: [],
  head: undefined,
  lesson: undefined,
  debrief: undefined,
  timesheet: undefined,
  idle: undefined,
  stopping: undefined,
  sheet: undefined,
  live: undefined,
  done: undefined,
  resting: false,
  streak: { hard: 0, since: 0, active: 0, waved: false },
  told: { words: '', count: 0 },
};

export const tell = (page: Page, words: string): Page => ({
  ...page,
  told: { words, count: page.told.count + 1 },
});
