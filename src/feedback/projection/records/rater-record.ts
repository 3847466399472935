import type { PeopleEventOf, Response, Role } from '../../../types/events/index.js';
import { type Stretch, worked } from '../../people/time-sheet.js';
import type { AnswerRecord } from './answer-record.js';
import { noAnswers, type StandingAnswers, standingWith } from './standing-answers.js';

/** All that the log says of one person. */
export interface RaterRecord {
  readonly rater: string;
  readonly role: Role;
  /** Undefined of somebody who was never invited, whose answers the log has all the same. */
  readonly invite: string | undefined;
  /** When the invite ends, ms since 1970. */
  readonly until: number;
  readonly revoked: boolean;
  readonly withdrew: boolean;
  /** The version of the guidelines last agreed to. */
  readonly agreed: string | undefined;
  readonly qualified: boolean | undefined;
  /** Where this person is in a round of practice. */
  readonly round: Share;
  /** How many rounds they went through, and how the last one went; undefined before the first. */
  readonly rounds: number;
  readonly lastRound: Share | undefined;
  readonly avoids: ReadonlySet<string>;
  /** When something last came of them, ms since 1970. */
  readonly seenAt: number | undefined;
  /** A question that they held lapsed, and nothing has come of them since. */
  readonly lapsed: boolean;
  /** Time that their pages measured, late and amended answers included. */
  readonly activeMs: number;
  readonly idleMs: number;
  readonly rows: readonly Stretch[];
  readonly late: number;
  readonly standing: StandingAnswers;
  readonly shares: Readonly<Record<ShareName, Share>>;
  /** Agreement with own repeats as it was at the last debrief: told at once, it would give repeats away. */
  readonly ownAtDebrief: Share;
  /** Answers since the last debrief. */
  readonly since: number;
  /** The last answers, newest first, at most 50: more than a queue asks again or lets people take back. */
  readonly answers: readonly AnswerRecord[];
  /** Answers given with help that no debrief spoke of yet. */
  readonly untold: readonly AnswerRecord[];
}

export interface Share {
  readonly right: number;
  readonly of: number;
}

/** Repeats that say the same as before; right answers to gold questions; how often the first of two on the page was chosen. */
type ShareName = 'own' | 'gold' | 'first';

const mostAnswers = 50;
const nothing: Share = { right: 0, of: 0 };
const noShares = { own: nothing, gold: nothing, first: nothing };

export const unknownRater = (rater: string): RaterRecord => ({
  rater,
  role: 'rater',
  invite: undefined,
  until: Number.POSITIVE_INFINITY,
  revoked: false,
  withdrew: false,
  agreed: undefined,
  qualified: undefined,
  round: nothing,
  rounds: 0,
  lastRound: undefined,
  avoids: new Set(),
  seenAt: undefined,
  lapsed: false,
  activeMs: 0,
  idleMs: 0,
  rows: [],
  late: 0,
  standing: noAnswers,
  shares: noShares,
  ownAtDebrief: nothing,
  since: 0,
  answers: [],
  untold: [],
});

/** A new invite for somebody who is known already leaves what they did, and their role. */
export function withInvite(
  known: RaterRecord | undefined,
  { rater, role, invite, until }: PeopleEventOf<'invited'>,
): RaterRecord {
  const record = known ?? unknownRater(rater);
  return { ...record, role: record.invite === undefined ? role : record.role, invite, until, revoked: false };
}

/** Something came of them. */
export const withSign = (record: RaterRecord, at: number): RaterRecord => ({ ...record, seenAt: at, lapsed: false });

/** Time counts, whatever became of the answer. */
export function withTime(record: RaterRecord, { time }: Response, at: number, answers: 0 | 1): RaterRecord {
  const active = Math.min(time.active, time.shown);
  const idle = time.shown - active;
  return {
    ...withSign(record, at),
    activeMs: record.activeMs + active,
    idleMs: record.idleMs + idle,
    rows: worked(record.rows, { at, answers, activeMs: active, idleMs: idle }),
  };
}

export function withAnswer(record: RaterRecord, answer: AnswerRecord): RaterRecord {
  return {
    ...record,
    since: record.since + 1,
    answers: [answer, ...record.answers].slice(0, mostAnswers),
    untold: answer.helped ? [...record.untold, answer] : record.untold,
  };
}

export function withoutAnswer(record: RaterRecord, id: string): RaterRecord {
  return {
    ...record,
    since: Math.max(0, record.since - 1),
    answers: record.answers.map((one) => (one.id === id ? { ...one, stands: false } : one)),
    untold: record.untold.filter((one) => one.id !== id),
  };
}

export function withPractice(record: RaterRecord, right: boolean): RaterRecord {
  return { ...record, round: plus(record.round, right, 1) };
}

/** A round is over. One of no questions is none. */
export const withRound = (
  record: RaterRecord,
  { right, of, passed }: Pick<PeopleEventOf<'qualified'>, 'right' | 'of' | 'passed'>,
): RaterRecord => ({
  ...record,
  qualified: passed,
  round: nothing,
  ...(of === 0 ? {} : { rounds: record.rounds + 1, lastRound: { right, of } }),
});

/** Told of the help in these answers, a person may know of their repeats as well. */
export function debriefed(record: RaterRecord, ids: ReadonlySet<string>): RaterRecord {
  const untold = record.untold.filter(({ id }) => !ids.has(id));
  return { ...record, since: 0, ownAtDebrief: record.shares.own, untold };
}

/** Nothing that they answered is measured from here on; what they did stays in the counts of their work. */
export const withdrawn = (record: RaterRecord): RaterRecord => ({
  ...record,
  withdrew: true,
  shares: noShares,
  answers: [],
  untold: [],
});

/** Counts an answer that stands; `times` −1 takes it back. `gold`: whether it is right, where it is measured by that. */
export function withCounted(
  record: RaterRecord,
  answer: AnswerRecord,
  gold: boolean | undefined,
  times: 1 | -1,
): RaterRecord {
  const { own, gold: onGold, first } = record.shares;
  return {
    ...record,
    standing: standingWith(record.standing, answer, times),
    shares: {
      own: plus(own, answer.sameAsBefore, times),
      gold: plus(onGold, gold, times),
      first: answer.purpose === 'practice' ? first : plus(first, answer.topmost, times),
    },
  };
}

function plus(share: Share, right: boolean | undefined, times: 1 | -1): Share {
  if (right === undefined) return share;
  return { right: share.right + (right ? times : 0), of: share.of + times };
}
