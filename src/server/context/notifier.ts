import type { Hosted } from '../../feedback/people/hosted.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { ConnectionRegistry } from './connection-registry.js';
import { withEligibleRaters } from './eligible-raters.js';
import type { GroupCommit } from './group-commit.js';
import type { Projections } from './projections.js';
import type { RunEnd } from './run-end.js';

/** Pushes to connected pages: raters get their status and debriefs, watchers snapshots of the run. */
export interface Notifier {
  /** Somebody's page was welcomed. */
  connected(rater: string): void;
  /** Debriefs whoever has enough answers since the last time; once the run has ended, everybody. */
  sendDebriefs(): void;
  /** Sends statuses and snapshots that are due, at `now`, ms of the monotonic clock. */
  sendUpdates(now: number): void;
}

export interface NotifierOptions {
  readonly hosted: Hosted;
  readonly projections: Projections;
  readonly connections: ConnectionRegistry;
  readonly commit: GroupCommit;
  readonly queue: Pick<AnnotationQueue, 'debriefed' | 'eligibleRaters'>;
  readonly clock: () => number;
  readonly runEnd: RunEnd;
  /** People of whom something was noted since the last `sendDebriefs`, which empties it. */
  readonly changedRaters: Set<string>;
}

const statusEveryMs = 1000;
const liveEveryMs = 500;
/** Ages on the page grow even where nothing happens. */
const liveUnchangedEveryMs = 5000;
/** Statuses sent at once: the rest is sent with the next update. */
const mostStatusesAtOnce = 100;

export function createNotifier(options: NotifierOptions): Notifier {
  const { hosted, projections, connections, commit, queue, clock, runEnd, changedRaters } = options;
  const { settings } = hosted;
  const { raters } = projections;
  const staleStatuses = new Set<string>();
  const statusSentAt = new Map<string, number>();
  const debriefDue = new Set<string>();
  let isEndDebriefed = false;
  let lastLive = { at: Number.NEGATIVE_INFINITY, state: '' };
  const isWorker = (rater: string) => ['rater', 'expert'].includes(raters.person(rater)?.role ?? '');
  const grace = () => (runEnd.state() === undefined ? settings.grace * 1000 : -1);
  const sendStatus = (rater: string) => {
    const person = raters.person(rater);
    if (person === undefined) return;
    const me = raters.status(person, { grace: grace(), now: clock() });
    connections.send(rater, { type: 'reply', reply: { say: 'me', me } });
  };
  const sendDebrief = (rater: string) => {
    const person = raters.person(rater);
    if (person === undefined) return;
    const answers = raters.debrief(person, { grace: grace(), now: clock() });
    if (answers.length === 0) return;
    queue.debriefed(
      rater,
      answers.map(({ id, planted }) => ({ id, planted })),
    );
    connections.send(rater, { type: 'reply', reply: { say: 'debrief', answers } });
  };
  const sendLive = (to: Iterable<string>) => {
    const read = { ...projections.live.read(clock(), connections.connectedRaters()), ...runEnd.state() };
    const open = withEligibleRaters(read.open, { queue, raters, settings, now: clock() });
    const why = commit.fault();
    const frame = { say: 'live', live: { ...read, open, ...(why === undefined ? {} : { why }) } } as const;
    for (const rater of to) connections.of(rater)?.pushFrame(frame, commit.log.head());
  };
  const watchers = () => [...connections.connectedRaters()].filter((rater) => !isWorker(rater));
  const sendDueStatuses = (now: number) => {
    let left = mostStatusesAtOnce;
    for (const rater of staleStatuses) {
      if (left === 0) return;
      if (now - (statusSentAt.get(rater) ?? Number.NEGATIVE_INFINITY) < statusEveryMs) continue;
      left -= 1;
      statusSentAt.set(rater, now);
      staleStatuses.delete(rater);
      sendStatus(rater);
    }
  };
  const sendDueLive = (now: number) => {
    if (now - lastLive.at < liveEveryMs) return;
    const to = watchers();
    const state = `${commit.log.head().seq} ${commit.fault()} ${connections.connectedRaters().size}`;
    if (to.length === 0 || (state === lastLive.state && now - lastLive.at < liveUnchangedEveryMs)) return;
    sendLive(to);
    lastLive = { at: now, state };
  };
  return {
    connected(rater) {
      if (!isWorker(rater)) return sendLive([rater]);
      sendStatus(rater);
      if (runEnd.state() !== undefined) debriefDue.add(rater);
    },
    sendDebriefs() {
      for (const rater of changedRaters) {
        if (connections.of(rater) === undefined || !isWorker(rater)) continue;
        staleStatuses.add(rater);
        if ((raters.person(rater)?.since ?? 0) >= settings.debrief) debriefDue.add(rater);
      }
      changedRaters.clear();
      if (!isEndDebriefed && runEnd.state() !== undefined) {
        isEndDebriefed = true;
        for (const rater of connections.connectedRaters()) debriefDue.add(rater);
      }
      for (const rater of debriefDue) if (isWorker(rater)) sendDebrief(rater);
      debriefDue.clear();
    },
    sendUpdates(now) {
      sendDueStatuses(now);
      sendDueLive(now);
    },
  };
}
