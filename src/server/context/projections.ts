import type { LoggedEvent } from '../../feedback/log/index.js';
import type { Hosted } from '../../feedback/people/hosted.js';
import type { PeopleSettings } from '../../feedback/people/settings.js';
import { openVetoes, type Vetoes } from '../../feedback/projection/disputed-vetoes.js';
import { type LiveFold, liveFold } from '../../feedback/projection/live/live-fold.js';
import { openLeases } from '../../feedback/projection/raters/leases.js';
import { createQuestionProjection, type QuestionProjection } from '../../feedback/projection/raters/questions.js';
import { createRaterProjection, type RaterProjection } from '../../feedback/projection/raters/rater-projection.js';
import { openSignOffs, type SignOffs } from '../../feedback/projection/sign-off.js';
import type { PeopleEvent } from '../../types/events/index.js';

/** All that the server knows, told by the log: the same after a restart. */
export interface Projections {
  readonly roll: RaterProjection;
  readonly questions: QuestionProjection;
  readonly signOffs: SignOffs;
  readonly vetoes: Vetoes;
  readonly live: LiveFold;
  readonly paused: () => boolean;
  /** The hash of the first opening of this run: its name in every invite. */
  readonly run: () => string;
  /** How many questions are in somebody's hands. */
  readonly leases: () => number;
  hear(logged: LoggedEvent): void;
}

export interface ProjectionOptions {
  readonly hosted: Hosted;
  /** What somebody wrote, by the hash of its body. */
  readonly textOf?: (body: string) => string | undefined;
  /** Hears of every person of whom something was noted. */
  readonly told: (rater: string) => void;
  /** Hears of leases that ended without a word of their holder, and of what may be news to those who wait. */
  readonly ended: (rater: string, lease: string) => void;
  readonly happened: (event: PeopleEvent) => void;
  readonly promoting: Parameters<typeof openSignOffs>[1];
}

export function createProjections({
  hosted,
  textOf,
  told,
  ended,
  happened,
  promoting,
}: ProjectionOptions): Projections {
  const settings: PeopleSettings = hosted.settings;
  const questions = createQuestionProjection();
  const leases = openLeases();
  const helped = (lease: string) => leases.of(lease)?.helped ?? false;
  const roll = createRaterProjection({ told, helped, questions, debrief: settings.debrief });
  const signOffs = openSignOffs(settings.signOff, promoting);
  const vetoes = openVetoes();
  const live = liveFold(hosted, textOf);
  let paused = false;
  let run = '';
  return {
    ...{ roll, questions, signOffs, vetoes, live },
    paused: () => paused,
    run: () => run,
    leases: leases.size,
    hear(logged) {
      live.hear(logged);
      vetoes.hear(logged);
      if (logged.of !== 'people') return;
      const { event } = logged;
      questions.hear(event);
      if (event.type === 'opened' && run === '') run = logged.hash;
      if (event.type === 'paused' || event.type === 'resumed') paused = event.type === 'paused';
      for (const { rater, lease } of leases.endedBy(event)) ended(rater, lease);
      roll.hear(logged);
      leases.hear(event);
      signOffs.hear(event);
      happened(event);
    },
  };
}
