import type { PeopleEvent, PeopleEventOf } from '../../types/events/index.js';
import type { LoggedEvent } from '../log/index.js';
import { answerEvents } from './events/answer-events.js';
import { levelEvents } from './events/level-events.js';
import { questionEvents } from './events/question-events.js';
import { raterEvents } from './events/rater-events.js';
import { runEvents } from './events/run-events.js';
import { createProjectionState, type PeopleEventHandlers, type ProjectionOptions } from './records/state.js';
import type { VetoRecords } from './records/vetoes.js';
import { type LiveView, liveView } from './views/live-view.js';
import { type RaterView, raterView } from './views/rater-view.js';
import { type SummaryView, summaryView } from './views/summary-view.js';

/** What the log says of people and of the run that asks them. */
export interface PeopleProjection {
  /** Takes in the events of the log in order, each once; O(1) an event. */
  apply(logged: LoggedEvent): void;
  readonly raters: RaterView;
  readonly live: LiveView;
  readonly summary: SummaryView;
  readonly vetoes: Pick<VetoRecords, 'isRaised' | 'isDisputed'>;
  isPaused(): boolean;
  /** The hash of the first `opened` event: the audience of every invite. */
  run(): string;
  /** How many leases are held. */
  leases(): number;
}

/**
 * One pass over the log, read through three views: a person's own page, the experimenter's page, and the summary of a finished run.
 * The same log gives the same state, after a restart as well.
 */
export function createPeopleProjection(options: ProjectionOptions): PeopleProjection {
  const state = createProjectionState(options);
  const handlers: PeopleEventHandlers = {
    ...runEvents(state),
    ...raterEvents(state),
    ...questionEvents(state),
    ...answerEvents(state),
  };
  const applyLevel = levelEvents(state);
  return {
    apply(logged) {
      const { seq, hash, at } = logged;
      state.head = { seq, hash };
      if (logged.of === 'level') applyLevel(logged);
      else if (logged.of === 'run') state.run.ran(logged.event, at);
      else applyTo(handlers, logged.event, { at, hash });
    },
    raters: raterView(state),
    live: liveView(state, options.hosted.experiment),
    summary: summaryView(state),
    vetoes: state.vetoes,
    isPaused: state.run.isPaused,
    run: state.run.run,
    leases: state.leases.size,
  };
}

function applyTo<Type extends PeopleEvent['type']>(
  handlers: PeopleEventHandlers,
  event: PeopleEventOf<Type> & { readonly type: Type },
  { at, hash }: { readonly at: number; readonly hash: string },
): void {
  handlers[event.type]?.(event, at, hash);
}
