import type { Rng } from '../../math/rng.js';
import type { Note } from '../../types/events/index.js';
import type { ControlQuestion } from '../../types/question.js';
import type { PeopleSettings } from '../people/settings.js';
import { createFingerprintMap, type FingerprintMap } from './fingerprint-map.js';
import { type Queue, queue } from './open-questions.js';
import { type Outcomes, outcomes } from './outcomes.js';
import type { HeldLease, OpenQuestion, RaterState } from './records.js';
import { type Replies, replies } from './replies.js';
import { type Timetable, timetable } from './timetable.js';

/** All that an inbox knows: changed by `apply` alone, but for what is due, what lies out and what was told. */
export interface State {
  readonly settings: PeopleSettings;
  readonly rng: Rng;
  readonly note: Note;
  readonly newId: () => string;
  now: number;
  readonly questions: Map<string, OpenQuestion>;
  /** Of questions past: the reply, or what was said until they were withdrawn. */
  readonly settled: Replies;
  readonly withdrawn: Map<string, OpenQuestion>;
  readonly raters: Map<string, RaterState>;
  readonly leases: Map<string, HeldLease>;
  /** Leases that ended without an answer: an answer to one is late. */
  readonly ended: Map<string, Pick<HeldLease, 'lease' | 'since'>>;
  readonly outcomes: Outcomes;
  /** Which seat of a group a person answered in, and how often: `group LF rater` → as `seats` writes it. */
  readonly seats: FingerprintMap;
  readonly stock: { readonly practice: Map<string, ControlQuestion>; readonly gold: Map<string, ControlQuestion> };
  readonly queue: Queue;
  readonly due: Timetable;
}

export function emptyState(given: Pick<State, 'settings' | 'rng' | 'note' | 'newId' | 'now'>): State {
  return {
    ...given,
    questions: new Map(),
    settled: replies(),
    withdrawn: new Map(),
    raters: new Map(),
    leases: new Map(),
    ended: new Map(),
    outcomes: outcomes(),
    seats: createFingerprintMap(),
    stock: { practice: new Map(), gold: new Map() },
    queue: queue(),
    due: timetable(),
  };
}

export function raterOf(state: State, id: string): RaterState {
  const known = state.raters.get(id);
  if (known !== undefined) return known;
  const rater: RaterState = {
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

/** How many more people a question is to be handed to now. So many skips that it will be given up: none. */
export function lacks(state: State, { replies, skips, holders, wanted }: OpenQuestion): number {
  return skips.length >= mostSkips(state) ? 0 : wanted - replies.length - holders.size;
}

export const mostSkips = ({ settings }: State): number => settings.raters + 2;
