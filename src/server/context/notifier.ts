import type { Hosted } from '../../feedback/people/hosted.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { ConnectionRegistry } from './connection-registry.js';
import { debrief } from './debrief.js';
import { withEligibleRaters } from './eligible-raters.js';
import type { Commit } from './group-commit.js';
import type { Projections } from './projections.js';
import { raterStatus } from './rater-status.js';
import type { RunEnd } from './run-end.js';

/** What is told without being asked for: people where they are and which help was planted, watchers how the run goes. */
export interface Notifier {
  /** Somebody came. */
  came(rater: string): void;
  /** Debriefs whoever has enough answers since the last time; once the run has ended, everybody. */
  debriefs(): void;
  /** Sends what is due, at `now`, ms of a clock that never jumps. */
  send(now: number): void;
}

export interface NotifierOptions {
  readonly hosted: Hosted;
  readonly folds: Projections;
  readonly hall: ConnectionRegistry;
  readonly commit: Commit;
  readonly inbox: Pick<AnnotationQueue, 'debriefed' | 'eligibleRaters'>;
  readonly clock: () => number;
  readonly ended: RunEnd;
  /** People of whom something was noted since this was last looked at; emptied by looking. */
  readonly noted: Set<string>;
}

const myselfEveryMs = 1000;
const liveEveryMs = 500;
/** Ages on the page grow even where nothing happens. */
const liveAnywayMs = 5000;
/** People told where they are in one go: the rest has its turn in the next. */
const mostAtOnce = 100;

export function createNotifier({ hosted, folds, hall, commit, inbox, clock, ended, noted }: NotifierOptions): Notifier {
  const { settings } = hosted;
  const { roll, questions } = folds;
  const stale = new Set<string>();
  const told = new Map<string, number>();
  const ripe = new Set<string>();
  let live = { at: Number.NEGATIVE_INFINITY, showed: '' };
  const isWorker = (rater: string) => ['rater', 'expert'].includes(roll.person(rater)?.role ?? '');
  const grace = () => (ended.state() === undefined ? settings.grace * 1000 : -1);
  const tellMyself = (rater: string) => {
    const person = roll.person(rater);
    if (person === undefined) return;
    const { practice } = settings;
    const me = raterStatus(person, { questions, practice, grace: grace(), now: clock() });
    hall.feed(rater, { is: 'said', reply: { say: 'me', me } });
  };
  const tellDebrief = (rater: string) => {
    const person = roll.person(rater);
    if (person === undefined) return;
    const answers = debrief(person, questions, { grace: grace(), now: clock() });
    if (answers.length === 0) return;
    inbox.debriefed(
      rater,
      answers.map(({ id, planted }) => ({ id, planted })),
    );
    hall.feed(rater, { is: 'said', reply: { say: 'debrief', answers } });
  };
  const sendLive = (to: Iterable<string>) => {
    const read = { ...folds.live.read(clock(), hall.present()), ...ended.state() };
    const open = withEligibleRaters(read.open, { inbox, roll, settings, now: clock() });
    const why = commit.fault();
    const said = { say: 'live', live: { ...read, open, ...(why === undefined ? {} : { why }) } } as const;
    for (const rater of to) hall.of(rater)?.push(said, commit.log.head());
  };
  const watchers = () => [...hall.present()].filter((rater) => !isWorker(rater));
  return {
    came(rater) {
      if (isWorker(rater)) tellMyself(rater);
      else sendLive([rater]);
      if (isWorker(rater) && ended.state() !== undefined) ripe.add(rater);
    },
    debriefs() {
      for (const rater of noted) {
        if (hall.of(rater) === undefined || !isWorker(rater)) continue;
        stale.add(rater);
        if ((roll.person(rater)?.since ?? 0) >= settings.debrief) ripe.add(rater);
      }
      noted.clear();
      if (ended.isNew()) for (const rater of hall.present()) ripe.add(rater);
      for (const rater of ripe) if (isWorker(rater)) tellDebrief(rater);
      ripe.clear();
    },
    send(now) {
      let left = mostAtOnce;
      for (const rater of stale) {
        if (left === 0) break;
        if (now - (told.get(rater) ?? Number.NEGATIVE_INFINITY) < myselfEveryMs) continue;
        left -= 1;
        told.set(rater, now);
        stale.delete(rater);
        tellMyself(rater);
      }
      if (now - live.at < liveEveryMs) return;
      const to = watchers();
      const shows = `${commit.log.head().seq} ${commit.fault()} ${hall.present().size}`;
      if (to.length === 0 || (shows === live.showed && now - live.at < liveAnywayMs)) return;
      sendLive(to);
      live = { at: now, showed: shows };
    },
  };
}
