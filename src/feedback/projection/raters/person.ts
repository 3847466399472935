import type { PeopleEvent, Purpose, Response, Role } from '../../../types/events/index.js';
import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';
import { type Stretch, worked } from '../../people/time-sheet.js';
import type { QuestionRecord } from './questions.js';
import { inWords, sameAnswer } from './said.js';

/** One answer as it is spoken of later: in the list of the last ones, and in the debrief. `helped`: help was on the page. */
export interface AnswerRecord extends QuestionRecord {
  readonly id: string;
  readonly at: number;
  readonly query: string;
  readonly said: string;
  readonly helped: boolean;
  readonly given: Response;
}

/** What the server knows of one person: a fold over the events of people. */
export interface RaterRecord {
  readonly rater: string;
  readonly role: Role;
  readonly invite: string;
  /** When the invite ends, ms since 1970. */
  readonly until: number;
  readonly revoked: boolean;
  /** The version of the guidelines last agreed to. */
  readonly agreed: string | undefined;
  readonly qualified: boolean | undefined;
  /** Where this person is in a round of practice, and the questions of this round and those before. */
  readonly round: { readonly done: number; readonly right: number };
  readonly practised: ReadonlySet<string>;
  readonly withdrew: boolean;
  readonly avoids: ReadonlySet<string>;
  readonly answered: number;
  /** Answers since the last debrief. */
  readonly since: number;
  readonly activeMs: number;
  readonly idleMs: number;
  /** Agreement with own repeats as the person was last told of it; `ownNow` as it is. Told at once, it would give repeats away. */
  readonly own: Own;
  readonly ownNow: Own;
  /** The last answers, newest first, at most 20. */
  readonly recent: readonly AnswerRecord[];
  /** The last answers to questions of the run, newest first: more than may be asked again. */
  readonly asked: readonly AnswerRecord[];
  /** Answers given with help whose arm was not told yet. */
  readonly untold: readonly AnswerRecord[];
  readonly rows: readonly Stretch[];
}

interface Own {
  readonly same: number;
  readonly of: number;
}

type Invited = Extract<PeopleEvent, { readonly type: 'invited' }>;

export function invited({ rater, role, invite, until }: Omit<Invited, 'type'>): RaterRecord {
  const nothing = { same: 0, of: 0 };
  return {
    ...{ rater, role, invite, until, revoked: false, agreed: undefined, qualified: undefined, withdrew: false },
    round: { done: 0, right: 0 },
    practised: new Set(),
    ...{ avoids: new Set<string>(), answered: 0, since: 0, activeMs: 0, idleMs: 0, own: nothing, ownNow: nothing },
    ...{ recent: [], asked: [], untold: [], rows: [] },
  };
}

type Answered = Extract<PeopleEvent, { readonly type: 'answered' }>;

/** `question`: undefined where it is forgotten, as one that is repeated; `right`: by its known answer, where it has one. */
export interface CountedAnswer {
  readonly event: Answered;
  readonly at: number;
  readonly helped: boolean;
  readonly question: QuestionRecord | undefined;
  readonly right: boolean;
  /** Answers between two debriefs. */
  readonly debrief: number;
}

/** An inbox asks nothing again that lies further back than this. */
const mostAsked = 40;
const unknown: QuestionRecord = { prompt: '', implied: undefined, arm: undefined };

/** An answer counts: in what was done, in the time it took, and as one to speak of later. */
export function answered(person: RaterRecord, heard: CountedAnswer): RaterRecord {
  const { event, at, helped, right } = heard;
  const { id, query, swapped, given, purpose } = event;
  const before = person.asked.find((one) => one.query === query);
  const { prompt, implied, arm } = heard.question ?? before ?? unknown;
  const said = inWords(given.reply, swapped);
  const spoken: AnswerRecord = { id, at, query, said, helped, given, prompt, implied, arm };
  const after: RaterRecord = {
    ...(purpose === 'practice' ? practised(person, query, right) : person),
    ...spent(person, given, at, 1),
    answered: person.answered + 1,
    since: person.since + 1,
    ownNow: compared(person.ownNow, purpose, before?.given.reply, given),
    recent: [spoken, ...person.recent.filter((one) => one.id !== id)].slice(0, 20),
    asked: purpose === 'asked' ? [spoken, ...person.asked].slice(0, mostAsked) : person.asked,
    untold: helped ? [...person.untold, spoken] : person.untold,
  };
  // Where no help was shown there is nothing to tell of it, and a debrief goes by unsaid.
  return after.since >= heard.debrief && after.untold.length === 0 ? debriefed(after, new Set()) : after;
}

/** Time counts, whatever became of the answer. */
export function timed(person: RaterRecord, given: Response, at: number): RaterRecord {
  return { ...person, ...spent(person, given, at, 0) };
}

function spent(
  person: RaterRecord,
  { time }: Response,
  at: number,
  answers: 0 | 1,
): Pick<RaterRecord, 'activeMs' | 'idleMs' | 'rows'> {
  const active = Math.min(time.active, time.shown);
  const idle = time.shown - active;
  return {
    activeMs: person.activeMs + active,
    idleMs: person.idleMs + idle,
    rows: worked(person.rows, { at, answers, activeMs: active, idleMs: idle }),
  };
}

export function undone(person: RaterRecord, id: string): RaterRecord {
  if (!person.recent.some((one) => one.id === id) && !person.untold.some((one) => one.id === id)) return person;
  const others = (some: readonly AnswerRecord[]) => some.filter((one) => one.id !== id);
  return {
    ...person,
    answered: Math.max(0, person.answered - 1),
    since: Math.max(0, person.since - 1),
    recent: others(person.recent),
    untold: others(person.untold),
  };
}

/** Told of the help in these answers, a person may know of their repeats as well. */
export function debriefed(person: RaterRecord, ids: ReadonlySet<string>): RaterRecord {
  return { ...person, since: 0, own: person.ownNow, untold: person.untold.filter((one) => !ids.has(one.id)) };
}

function practised(person: RaterRecord, query: string, right: boolean): RaterRecord {
  const { done, right: before } = person.round;
  const round = { done: done + 1, right: before + Number(right) };
  return { ...person, round, practised: new Set(person.practised).add(query) };
}

function compared(own: Own, purpose: Purpose, before: Reply<Json> | undefined, now: Response): Own {
  if (purpose !== 'repeat' || before === undefined) return own;
  const same = sameAnswer(before, now.reply);
  return same === undefined ? own : { same: own.same + Number(same), of: own.of + 1 };
}
