import type { PageAnswer, PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';

export type DraftMark = PageAnswer['marks'][number];
type PartRating = PageAnswer['parts'][number];
type Comment = PageAnswer['comments'][number];
/** An item that must never happen. */
type ForbiddenItem = PageAnswer['never'][number];
export type HelpVerdict = PageAnswer['help'][number]['verdict'];
export type SkipReason = Extract<PageAnswer['reply'], { status: 'skipped' }>['why'];

/** The answer to a question as far as it goes. Items and steps are counted as on the page, from 0. */
export interface Draft {
  readonly choice: Json | undefined;
  /** Where help comes after a first answer: that answer. */
  readonly first: Json | undefined;
  readonly confidence: number | undefined;
  readonly marks: readonly DraftMark[];
  readonly parts: readonly PartRating[];
  readonly comments: readonly Comment[];
  readonly never: readonly ForbiddenItem[];
  /** Reasons that were begun and not given with a mark yet, by the dialog that they are written in. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly verdicts: Readonly<Record<number, HelpVerdict>>;
  /** The help that the keys `accept` and `dispute` are for. */
  readonly helpAt: number;
  /** The frame that tracks show, or the step that the next label is for. */
  readonly step: number;
  readonly playing: boolean;
  /** Tracks have played by themselves, which they do once. */
  readonly played: boolean;
  /** Items of wholes that were opened, by `openedKey`. */
  readonly opened: readonly string[];
  /** Where the ratings of the parts contradict the answer on the whole, it is asked once which was meant. */
  readonly contradiction: 'not-asked' | 'asking' | 'settled';
  readonly meant: 'whole' | 'parts' | undefined;
  /** Sensitive content was asked for. */
  readonly unveiled: boolean;
  /** When it was drawn, ms of the page's clock. */
  readonly shownAt: number | undefined;
}

export const untouched: Draft = {
  choice: undefined,
  first: undefined,
  confidence: undefined,
  marks: [],
  parts: [],
  comments: [],
  never: [],
  reasons: {},
  verdicts: {},
  helpAt: 0,
  step: 0,
  playing: false,
  played: false,
  opened: [],
  contradiction: 'not-asked',
  meant: undefined,
  unveiled: false,
  shownAt: undefined,
};

/** The draft that a question starts with: empty, or the answer that was undone. */
export function draftOf({ first, before }: PageQuery): Draft {
  const start: Draft = { ...untouched, first, choice: first };
  return before === undefined ? start : { ...start, ...draftOfAnswer(before.answer), contradiction: 'settled' };
}

function draftOfAnswer({ reply, marks, parts, comments, never, help, meant }: PageAnswer): Partial<Draft> {
  const verdicts = Object.fromEntries(help.map(({ index, verdict }) => [index, verdict]));
  const answered = reply.status === 'answered' ? { choice: reply.answer, confidence: reply.confidence } : {};
  return { ...answered, marks, parts, comments, never, verdicts, meant };
}

/** May an answer be given before the help is seen, and was it not given yet? */
export const answersFirst = (query: PageQuery, draft: Draft): boolean =>
  query.helpIs === 'after' && draft.first === undefined;

/** The first answer was given and its help is on the way. */
export const waitsForHelp = (query: PageQuery, draft: Draft): boolean =>
  query.helpIs === 'after' && draft.first !== undefined && query.help.length === 0 && query.first === undefined;

/** The mean of the ratings that the parts of an item got; NaN where none was rated. */
export function meanPartRating({ parts }: Draft, item: number): number {
  const ratings = parts.filter((part) => part.item === item).map(({ rating }) => rating);
  return ratings.length === 0 ? Number.NaN : ratings.reduce((a, b) => a + b, 0) / ratings.length;
}
