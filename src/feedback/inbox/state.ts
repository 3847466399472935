import type { Rng } from '../../math/rng.js';
import type { Asking, By, Known } from '../../types/asking.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { Given, Note, Purpose } from '../people/events.js';
import type { PeopleSettings } from '../people/settings.js';
import type { Lease, Taken } from './inbox.js';
import type { Place } from './lane.js';
import { type Queue, queue } from './queue.js';
import { type Timetable, timetable } from './timetable.js';

/** One person's reply to an open question. `ripe`: past taking back. */
export interface Said {
  readonly id: string;
  readonly rater: string;
  readonly reply: Reply<Json>;
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
  /** When it cannot be taken back any more, of answers that settle no question. */
  readonly usedFrom: number;
  undone: boolean;
  repeated: boolean;
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

export interface State {
  readonly settings: PeopleSettings;
  readonly rng: Rng;
  readonly note: Note;
  readonly newId: () => string;
  now: number;
  readonly questions: Map<string, Question>;
  /** Of questions past: the reply, or what was said until they were withdrawn. */
  readonly settled: Map<string, Reply<Json>>;
  readonly withdrawn: Map<string, Question>;
  readonly raters: Map<string, AtWork>;
  readonly leases: Map<string, Held>;
  /** Leases that ended without an answer: an answer to one is late. */
  readonly ended: Map<string, Lease>;
  readonly outcomes: Map<string, Outcome>;
  /** Which question of a group a person was given: `group LF rater` → question. */
  readonly seats: Map<string, string>;
  readonly stock: { readonly practice: Map<string, Known>; readonly gold: Map<string, Known> };
  readonly queue: Queue;
  readonly due: Timetable;
}

export function emptyState(given: Pick<State, 'settings' | 'rng' | 'note' | 'newId' | 'now'>): State {
  return {
    ...given,
    questions: new Map(),
    settled: new Map(),
    withdrawn: new Map(),
    raters: new Map(),
    leases: new Map(),
    ended: new Map(),
    outcomes: new Map(),
    seats: new Map(),
    stock: { practice: new Map(), gold: new Map() },
    queue: queue(),
    due: timetable(),
  };
}

export function raterOf(state: State, id: string): AtWork {
  const known = state.raters.get(id);
  if (known !== undefined) return known;
  const rater: AtWork = {
    id,
    qualified: false,
    withdrew: false,
    leases: 0,
    answers: 0,
    held: new Map(),
    past: [],
    goldSeen: new Set(),
    practice: { round: 0, given: new Set(), before: new Set(), answered: 0, right: 0 },
    places: [],
    avoided: '',
    lookAt: undefined,
  };
  state.raters.set(id, rater);
  return rater;
}

/** Whether a group has room for this person: they have no seat of it yet, or this very one. */
export function maySit(state: State, rater: string, { id, group }: Pick<Question, 'id' | 'group'>): boolean {
  const seat = state.seats.get(`${group}\n${rater}`);
  return seat === undefined || seat === id;
}

/** How many more people a question is to be handed to now. So many skips that it will be given up: none. */
export function lacks(state: State, { replies, skips, holders, wanted }: Question): number {
  return skips.length >= mostSkips(state) ? 0 : wanted - replies.length - holders.size;
}

export const mostSkips = ({ settings }: State): number => settings.raters + 2;
