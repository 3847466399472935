import { sha256 } from '../../feedback/log/index.js';
import type { Hosted } from '../../feedback/people/hosted.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { Live } from '../../types/live.js';
import type { ReportLinks } from '../http/report-links.js';
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
  /** Sends a snapshot to all watchers at once. */
  sendLive(): void;
  /** Sends statuses and snapshots that are due, at `now`, ms of the monotonic clock. */
  sendUpdates(now: number): void;
}

export interface NotifierOptions {
  readonly hosted: Hosted;
  readonly projections: Projections;
  readonly connections: ConnectionRegistry;
  readonly commit: Pick<GroupCommit, 'fault'> & { readonly log: Pick<GroupCommit['log'], 'head'> };
  readonly queue: Pick<AnnotationQueue, 'debriefed' | 'eligibleRaters'>;
  readonly clock: () => number;
  readonly monotonic: () => number;
  readonly runEnd: RunEnd;
  readonly reportLinks: Pick<ReportLinks, 'pathFor'>;
  /** People of whom something was noted since the last `sendDebriefs`, which empties it. */
  readonly changedRaters: Set<string>;
}

const statusEveryMs = 1000;
const liveEveryMs = 500;
/** Ages on the page grow even where nothing happens. */
const liveUnchangedEveryMs = 5000;
/** Statuses sent in one update, of which there are forty a second: with many raters, each of them gets theirs a little later, and nobody's answer waits for it. */
const mostStatusesAtOnce = 5;
/** The share of time that snapshots may take: the larger they are, the rarer they become. */
const liveShare = 0.05;

export function createNotifier(options: NotifierOptions): Notifier {
  const { hosted, projections, connections, commit, queue, clock, monotonic, runEnd, changedRaters, reportLinks } =
    options;
  const { settings } = hosted;
  const { raters } = projections;
  const staleStatuses = new Set<string>();
  const lastStatus = new Map<string, { readonly at: number; readonly text: string }>();
  const debriefDue = new Set<string>();
  let isEndDebriefed = false;
  let lastLive = { at: Number.NEGATIVE_INFINITY, state: '', took: 0 };
  const isWorker = (rater: string) => ['rater', 'expert'].includes(raters.person(rater)?.role ?? '');
  const grace = () => (runEnd.state() === undefined ? settings.grace * 1000 : -1);
  /** Unless it says what the last one said. */
  const sendStatus = (rater: string, now: number) => {
    const person = raters.person(rater);
    if (person === undefined) return;
    const me = raters.status(person, { grace: grace(), now: clock() });
    const text = sha256(JSON.stringify(me));
    if (lastStatus.get(rater)?.text === text) return;
    lastStatus.set(rater, { at: now, text });
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
    const [now, connected, fault] = [clock(), connections.connectedRaters(), commit.fault()];
    const read = projections.live.read(now, connected, fault);
    const open = withEligibleRaters(read.open, { queue, raters, settings, now, connected });
    const end = runEnd.state();
    const live: Live = {
      ...read,
      open,
      ...(end === undefined ? {} : { ...end, why: fault ?? end.why, waiting: null }),
    };
    const blinded = withoutLog(live);
    const isExperimenter = (rater: string) => raters.person(rater)?.role === 'experimenter';
    for (const rater of to) {
      const report = end?.state === 'finished' ? reportLinks.pathFor(rater) : undefined;
      const seen = isExperimenter(rater) ? live : blinded;
      connections.of(rater)?.pushFrame({ say: 'live', live: report === undefined ? seen : { ...seen, report } });
    }
  };
  const watchers = () => [...connections.connectedRaters()].filter((rater) => !isWorker(rater));
  const sendDueStatuses = (now: number) => {
    let left = mostStatusesAtOnce;
    for (const rater of staleStatuses) {
      if (left === 0) return;
      if (now - (lastStatus.get(rater)?.at ?? Number.NEGATIVE_INFINITY) < statusEveryMs) continue;
      staleStatuses.delete(rater);
      left -= 1;
      sendStatus(rater, now);
    }
  };
  const sendDueLive = (now: number) => {
    if (now - lastLive.at < Math.max(liveEveryMs, lastLive.took / liveShare)) return;
    const to = watchers();
    const state = `${commit.log.head().seq} ${commit.fault()} ${connections.connectedRaters().size}`;
    if (to.length === 0 || (state === lastLive.state && now - lastLive.at < liveUnchangedEveryMs)) return;
    sendLive(to);
    lastLive = { at: now, state, took: monotonic() - now };
  };
  return {
    connected(rater) {
      if (!isWorker(rater)) return sendLive([rater]);
      lastStatus.delete(rater);
      sendStatus(rater, monotonic());
      if (runEnd.state() !== undefined) debriefDue.add(rater);
    },
    sendLive: () => sendLive(watchers()),
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

/** The run without anything that tells where its log is: what a reviewer sees. */
function withoutLog({ head: _, vetoes, ...live }: Live): Live {
  return { ...live, vetoes: vetoes.map((veto, i) => ({ ...veto, id: i + 1 })) };
}
