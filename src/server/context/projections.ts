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

/** All that the server knows of the run, folded from the log: the same after a restart. */
export interface Projections {
  readonly raters: RaterProjection;
  readonly questions: QuestionProjection;
  readonly signOffs: SignOffs;
  readonly vetoes: Vetoes;
  readonly live: LiveFold;
  readonly paused: () => boolean;
  /** The hash of the first `opened` event: the audience of every invite. */
  readonly run: () => string;
  /** How many leases are held. */
  readonly leases: () => number;
  hear(event: LoggedEvent): void;
}

export interface ProjectionOptions {
  readonly hosted: Hosted;
  /** What somebody wrote, by the hash of its body. */
  readonly textOf?: (body: string) => string | undefined;
  /** Called with every person of whom something was noted. */
  readonly onRaterChanged: (rater: string) => void;
  /** Called with leases that ended without a message of their holder. */
  readonly onLeaseEnded: (rater: string, lease: string) => void;
  readonly onPeopleEvent: (event: PeopleEvent) => void;
  readonly onPromotionPending: Parameters<typeof openSignOffs>[1];
}

export function createProjections({
  hosted,
  textOf,
  onRaterChanged,
  onLeaseEnded,
  onPeopleEvent,
  onPromotionPending,
}: ProjectionOptions): Projections {
  const settings: PeopleSettings = hosted.settings;
  const questions = createQuestionProjection();
  const leases = openLeases();
  const isHelped = (lease: string) => leases.of(lease)?.helped ?? false;
  const raters = createRaterProjection({
    told: onRaterChanged,
    helped: isHelped,
    questions,
    debrief: settings.debrief,
  });
  const signOffs = openSignOffs(settings.signOff, onPromotionPending);
  const vetoes = openVetoes();
  const live = liveFold(hosted, textOf);
  let paused = false;
  let run = '';
  return {
    raters,
    questions,
    signOffs,
    vetoes,
    live,
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
      for (const { rater, lease } of leases.endedBy(event)) onLeaseEnded(rater, lease);
      raters.hear(logged);
      leases.hear(event);
      signOffs.hear(event);
      onPeopleEvent(event);
    },
  };
}
