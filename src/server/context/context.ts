import { allEvents, type Log, sha256 } from '../../feedback/log/index.js';
import { blindingOf } from '../../feedback/people/blinding.js';
import { heldWords, readComment } from '../../feedback/people/comments.js';
import { questionAt } from '../../feedback/people/question-text.js';
import { createAnnotationQueue } from '../../feedback/queue/create-annotation-queue.js';
import type { Note, PeopleEvent } from '../../types/events/index.js';
import { createPageReceipts, type PageReceipts } from '../access/page-receipts.js';
import type { AdminContext } from '../commands/admin.js';
import { mayAssign } from '../commands/assign-questions.js';
import type { CommandContext } from '../commands/handler.js';
import { createReportLinks, type ReportLinks } from '../http/report-links.js';
import type { ServeOptions } from '../options/options.js';
import { closes } from '../protocol/protocol.js';
import type { Connection } from '../session/connection.js';
import { createAvailability } from './availability.js';
import { type ConnectionRegistry, createConnectionRegistry } from './connection-registry.js';
import { createDispatcher, type Dispatcher } from './dispatcher.js';
import { createGroupCommit, type GroupCommit } from './group-commit.js';
import { createMetrics, type Metrics } from './metrics.js';
import { createNotifier, type Notifier } from './notifier.js';
import { createProjections, type Projections } from './projections.js';
import { createRunEnd, type RunEnd } from './run-end.js';
import { reportWriting } from './writing-reports.js';

/** Everything that the sockets share, put together. */
export interface ServerContext {
  readonly connections: ConnectionRegistry;
  readonly projections: Projections;
  readonly commit: GroupCommit;
  readonly note: Note;
  readonly commands: CommandContext;
  readonly runEnd: RunEnd;
  readonly dispatcher: Dispatcher;
  readonly notifier: Notifier;
  readonly reportLinks: ReportLinks;
  readonly metrics: Metrics;
  readonly receipts: PageReceipts;
  /** Notes the secret of the run, once. */
  reveal(): void;
  /** Questions that a page holds at once: the one on screen, and the prefetched ones. */
  readonly capacity: number;
}

/** Builds the context from the log: its projections hold all that was noted before this start. */
export function createServerContext(options: ServeOptions): ServerContext {
  const { hosted, log, clock, monotonic, newId, onStop } = options;
  const blinding = blindingOf(options.secret);
  const { settings } = hosted;
  const capacity = settings.prefetch + 1;
  const connections = createConnectionRegistry();
  const runEnd = createRunEnd();
  const changedRaters = new Set<string>();
  const isHeld = (rater: string, lease: string) => queue.held(rater).some(({ id }) => id === lease);
  const mayGet = (page: Connection) => mayAssign(commands, page.rater(), page.session());
  const dispatcher = createDispatcher({ connections, capacity, isHeld, mayGet });
  const textOf = (body: string) => readComment(log, body);
  const projections = createProjections({
    hosted,
    textOf,
    onRaterChanged: (rater) => changedRaters.add(rater),
    onLeaseEnded: dispatcher.leaseEnded,
    onPeopleEvent: dispatcher.observe,
    onPromotionPending: (promotion) => note({ type: 'promoting', ...promotion }),
  });
  const recorded = replay(log, projections);

  const reportChange = reportWriting(options.reportError ?? (() => undefined), log.file);
  const commit = createGroupCommit({
    log,
    clock,
    monotonic,
    onAppend: projections.apply,
    onFailureChange() {
      dispatcher.requestDispatch();
      reportChange(commit);
    },
    beforeFlush() {
      const isMoreLeft = dispatcher.dispatch();
      notifier.sendDebriefs();
      return isMoreLeft;
    },
    onFlushed: (ms) => metrics.flushed.observe(ms / 1000),
  });
  const texts = heldWords(log, newId);
  const note = (event: PeopleEvent) => {
    texts.noting(event);
    return commit.note(event);
  };
  const queue = createAnnotationQueue({
    settings,
    note,
    questionAt: (seq) => questionAt(log, seq),
    newId,
    rng: blinding.queue,
    now: monotonic(),
    wallNow: clock(),
    recorded,
  });
  const metrics = createMetrics({
    open: () => queue.open().length,
    leases: projections.leases,
    sockets: connections.size,
    seq: () => log.head().seq,
  });
  const reportLinks = createReportLinks({ file: options.report, newId, clock, raters: projections.raters });
  const notifier = createNotifier({
    reportLinks,
    hosted,
    projections,
    connections,
    commit,
    queue,
    clock,
    monotonic,
    runEnd,
    changedRaters,
  });

  const receipts = createPageReceipts({
    key: options.key,
    log,
    losses: recorded.filter((event) => event.type === 'loss-accepted'),
    onReturned(how) {
      metrics.receipts.inc({ result: how });
      if (how !== 'missing') return;
      commit.giveUp('expected the event that a page has a receipt for, got a log without it');
      notifier.sendLive();
    },
  });
  let isRevealed = recorded.some(({ type }) => type === 'blinding-revealed');
  const availability = createAvailability({ runEnd, paused: projections.isPaused, fault: commit.fault });
  const { raters, signOffs, vetoes, isPaused: paused } = projections;
  const admin: AdminContext = {
    note,
    queue,
    raters,
    signOffs,
    vetoes,
    paused,
    closePage: (rater) =>
      connections.send(rater, { type: 'close', code: closes.uninvited, why: 'expected a link that is valid' }),
    stopRun() {
      availability.stop();
      dispatcher.requestDispatch();
      onStop?.();
    },
  };
  const guidelines = sha256(settings.guidelines).slice(0, 16);
  const commands: CommandContext = {
    queue,
    raters,
    note,
    admin,
    settings,
    guidelines,
    monotonic,
    count: { taken: () => metrics.answers.inc(), refused: (reason) => metrics.refused.inc({ reason }) },
    idleReason: availability.idleReason,
    withStoredTexts: texts.keeping,
    textOf,
  };
  const { experiment, belay } = hosted;
  const notesHeads = log.expectUnchanged === undefined ? {} : { notesHeads: true as const };
  const [{ commitment }, guidelinesBody] = [blinding, log.body(settings.guidelines)];
  note({ type: 'opened', blinding: commitment, experiment, belay, guidelines, guidelinesBody, ...notesHeads });
  return {
    connections,
    projections,
    commit,
    note,
    commands,
    runEnd,
    dispatcher,
    notifier,
    reportLinks,
    metrics,
    receipts,
    capacity,
    reveal() {
      if (!isRevealed) note({ type: 'blinding-revealed', secret: blinding.secret });
      isRevealed = true;
    },
  };
}

/** Brings the projections up to date; what people did so far, for the queue. */
function replay(log: Log, projections: Projections) {
  const recorded: (PeopleEvent & { readonly at: number; readonly seq: number })[] = [];
  for (const logged of allEvents(log)) {
    projections.apply(logged);
    if (logged.of === 'people') recorded.push({ ...logged.event, at: logged.at, seq: logged.seq });
  }
  return recorded;
}
