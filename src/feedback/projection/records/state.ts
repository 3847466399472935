import type { PeopleEvent, PeopleEventOf } from '../../../types/events/index.js';
import { type Agreement, agreement } from '../../people/agreement.js';
import type { Hosted } from '../../people/hosted.js';
import type { PeopleSettings } from '../../people/settings.js';
import { createFlows, type Flows } from '../measures/flow.js';
import { type AuditSeats, createAuditSeats } from './audits/audit-seats.js';
import { type AuditSlots, createAuditSlots } from './audits/audit-slots.js';
import { type Comments, createComments } from './comments.js';
import { createFlags, type Flags, type TextOf } from './flags.js';
import { type Leases, openLeases } from './leases.js';
import { createLevelRecord, type LevelRecord } from './level-record.js';
import { type QuestionRecords, questionRecords } from './question-records.js';
import { type RaterRecord, unknownRater } from './rater-record.js';
import { createRunState, type RunState } from './run-state.js';
import { createThroughput, type Throughput } from './throughput.js';
import { createVetoRecords, type VetoRecords } from './vetoes.js';

export interface ProjectionOptions {
  readonly hosted: Hosted;
  /** What somebody wrote, by the hash of its body; nothing is known where it is left out. */
  readonly textOf?: TextOf | undefined;
  /** How many comments are kept, the last ones; 50 unless told. */
  readonly mostComments?: number;
  /** People whose answers are measured nowhere, as those of a finished run who withdrew in the course of it. */
  readonly excluded?: ReadonlySet<string>;
  /** Called with every person of whom something was recorded. */
  readonly onRaterChanged?: ((rater: string) => void) | undefined;
  /** Called with leases that ended without a message of their holder. */
  readonly onLeaseEnded?: ((rater: string, lease: string) => void) | undefined;
}

/** What the projection keeps. It grows with people, levels, audits, control questions and open questions, not with answers. */
export interface ProjectionState {
  readonly settings: PeopleSettings;
  readonly raters: Map<string, RaterRecord>;
  readonly questions: QuestionRecords;
  readonly leases: Leases;
  readonly audits: AuditSeats;
  readonly slots: AuditSlots;
  readonly levels: readonly LevelRecord[];
  readonly flows: Flows;
  readonly agreement: Agreement;
  readonly throughput: Throughput;
  readonly vetoes: VetoRecords;
  readonly flags: Flags;
  readonly comments: Comments;
  readonly run: RunState;
  readonly excluded: ReadonlySet<string>;
  readonly onRaterChanged: (rater: string) => void;
  readonly onLeaseEnded: (rater: string, lease: string) => void;
  /** The last event. */
  head: { readonly seq: number; readonly hash: string };
}

/** As many as a page lists. */
const mostComments = 50;

/** Applies the events of people that one part of the projection reads. `hash`: the event's. */
export type PeopleEventHandlers = {
  readonly [Type in PeopleEvent['type']]?: (event: PeopleEventOf<Type>, at: number, hash: string) => void;
};

export function createProjectionState(options: ProjectionOptions): ProjectionState {
  const { settings, levels } = options.hosted;
  const textOf = options.textOf ?? (() => undefined);
  return {
    settings,
    raters: new Map(),
    questions: questionRecords(),
    leases: openLeases(),
    audits: createAuditSeats(),
    slots: createAuditSlots(),
    levels: levels.map((level) => createLevelRecord(level, settings.signOff.needed)),
    flows: createFlows(),
    agreement: agreement(),
    throughput: createThroughput(),
    vetoes: createVetoRecords(options.hosted.actions),
    flags: createFlags(textOf),
    comments: createComments(textOf, options.mostComments ?? mostComments),
    run: createRunState(),
    excluded: options.excluded ?? new Set(),
    onRaterChanged: options.onRaterChanged ?? (() => undefined),
    onLeaseEnded: options.onLeaseEnded ?? (() => undefined),
    head: { seq: 0, hash: '' },
  };
}

export const raterOf = ({ raters }: ProjectionState, rater: string): RaterRecord =>
  raters.get(rater) ?? unknownRater(rater);

export function changeRater(state: ProjectionState, rater: string, change: (record: RaterRecord) => RaterRecord): void {
  state.raters.set(rater, change(raterOf(state, rater)));
  state.onRaterChanged(rater);
}
