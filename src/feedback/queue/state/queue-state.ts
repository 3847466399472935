import type { Rng } from '../../../math/rng.js';
import type { PeopleEvent } from '../../../types/events/index.js';
import type { AnnotatorRole, ControlQuestion, Question } from '../../../types/question.js';
import type { PeopleSettings } from '../../people/settings.js';
import { createFingerprintMap, type FingerprintMap } from '../structures/fingerprint-map.js';
import { createTimetable, type Timetable } from '../structures/timetable.js';
import { type AnswerOutcomes, createAnswerOutcomes } from './answer-outcomes.js';
import { createQuestionLanes, type QuestionLanes } from './question-lanes.js';
import type { ControlPlace, HeldLease, OpenQuestion, RaterState } from './records.js';
import { createSettledReplies, type SettledReplies } from './settled-replies.js';

/** All that an annotation queue knows: changed by `apply` alone, but for what is scheduled, the lanes and which replies were delivered. */
export interface QueueState {
  readonly settings: PeopleSettings;
  readonly rng: Rng;
  /** Writes an event down; its place in the log, where there is one. */
  readonly note: (event: PeopleEvent) => number | undefined;
  /** The question that the event of this place queued. Absent: questions are kept in memory for as long as they may be asked again. */
  readonly questionAt?: ((seq: number) => Question) | undefined;
  readonly newId: () => string;
  now: number;
  /** When the event happened that is applied. */
  eventAt: number;
  readonly questions: Map<string, OpenQuestion>;
  /** Of questions that are no longer open: the reply that settled them, or the replies they had until they were withdrawn. */
  readonly settledReplies: SettledReplies;
  readonly withdrawn: Map<string, OpenQuestion>;
  readonly raters: Map<string, RaterState>;
  readonly leases: Map<string, HeldLease>;
  /** Leases that ended without an answer: an answer to one is late. */
  readonly endedLeases: Map<string, Pick<HeldLease, 'lease' | 'since'>>;
  readonly outcomes: AnswerOutcomes;
  /** Which slot of a group a person answered in, and how often: `group LF rater` → the two packed as in `assignment-slots`. */
  readonly slots: FingerprintMap;
  readonly controlQuestions: {
    readonly practice: Map<string, ControlQuestion>;
    readonly gold: Map<string, ControlQuestion>;
  };
  /** Places of control questions that others may still take: of those that somebody holds, and of those that they let go of. */
  readonly controlPlaces: { readonly held: Set<ControlPlace>; readonly waiting: Set<ControlPlace> };
  /** How often questions were let go of. */
  releases: number;
  readonly lanes: QuestionLanes;
  readonly schedule: Timetable;
  /** When answers can no longer be taken back: looked at by `tick` alone, so that no rater's message waits for what others settle. */
  readonly graces: Timetable;
}

export function emptyState({
  settings,
  rng,
  note,
  questionAt,
  newId,
  now,
}: Pick<QueueState, 'settings' | 'rng' | 'note' | 'questionAt' | 'newId' | 'now'>): QueueState {
  return {
    settings,
    rng,
    note,
    questionAt,
    newId,
    now,
    eventAt: now,
    questions: new Map(),
    settledReplies: createSettledReplies(),
    withdrawn: new Map(),
    raters: new Map(),
    leases: new Map(),
    endedLeases: new Map(),
    outcomes: createAnswerOutcomes(),
    slots: createFingerprintMap(),
    controlQuestions: { practice: new Map(), gold: new Map() },
    controlPlaces: { held: new Set(), waiting: new Set() },
    releases: 0,
    lanes: createQuestionLanes(),
    schedule: createTimetable(),
    graces: createTimetable(),
  };
}

export function raterOf(state: QueueState, id: string): RaterState {
  const known = state.raters.get(id);
  if (known !== undefined) return known;
  const rater: RaterState = {
    id,
    qualified: false,
    withdrew: false,
    leaseCount: 0,
    answerCount: 0,
    heldLeases: new Map(),
    pastAnswers: [],
    goldSeen: new Set(),
    practice: { round: 0, handedOut: new Set(), inEarlierRounds: new Set(), answered: 0, right: 0 },
    cursors: [],
    avoidedTopics: '',
    nextExpiryCheck: undefined,
  };
  state.raters.set(id, rater);
  return rater;
}

/** How many people a question is for. */
export const wantedRaters = ({ settings }: QueueState, by: AnnotatorRole): number =>
  by === 'expert' ? 1 : settings.raters;

/** How many more people a question is to be leased to now: none once it was skipped so often that it will be given up. */
export function missingRaters(state: QueueState, { replies, skips, holders, wanted }: OpenQuestion): number {
  return skips.length >= maxSkips(state) ? 0 : wanted - replies.length - holders.size;
}

export const maxSkips = ({ settings }: QueueState): number => settings.raters + 2;
