import { allEvents, sha256 } from '../../feedback/log/index.js';
import { heldWords, readComment } from '../../feedback/people/comments.js';
import { createAnnotationQueue } from '../../feedback/queue/create-annotation-queue.js';
import { rng } from '../../math/rng.js';
import type { Note, PeopleEvent } from '../../types/events/index.js';
import { type Command, type CommandContext, handleCommand } from '../commands/handler.js';
import type { ServeOptions } from '../options/options.js';
import { closes } from '../protocol/protocol.js';
import type { SessionInput } from '../session/messages.js';
import { type ConnectionRegistry, createConnectionRegistry } from './connection-registry.js';
import { createDispatcher, type Dispatcher } from './dispatcher.js';
import { type Commit, groupCommit } from './group-commit.js';
import { type Metrics, openMetrics } from './metrics.js';
import { createNotifier, type Notifier } from './notifier.js';
import { createProjections, type Projections } from './projections.js';
import { createRunEnd, type RunEnd } from './run-end.js';

/** Everything behind the sockets, put together. */
export interface ServerContext {
  readonly hall: ConnectionRegistry;
  readonly folds: Projections;
  readonly commit: Commit;
  readonly note: Note;
  readonly desk: CommandContext;
  readonly ended: RunEnd;
  readonly rounds: Dispatcher;
  readonly news: Notifier;
  readonly metrics: Metrics;
  /** Questions a page has in hand: the one on screen, and those ahead. */
  readonly room: number;
  run(rater: string, errand: Command): readonly SessionInput[];
}

/** Opens the house on its log: all that was noted before is known again. */
export function createServerContext({ hosted, log, clock, monotonic, newId, onStop }: ServeOptions): ServerContext {
  const { settings } = hosted;
  const room = settings.prefetch + 1;
  const hall = createConnectionRegistry();
  const ended = createRunEnd();
  const noted = new Set<string>();
  const isHeld = (rater: string, lease: string) => inbox.held(rater).some(({ id }) => id === lease);
  const rounds = createDispatcher(hall, room, isHeld);
  const textOf = (body: string) => readComment(log, body);
  const folds = createProjections({
    ...{ hosted, textOf },
    told: (rater) => noted.add(rater),
    ended: rounds.ended,
    happened: rounds.happened,
    promoting: (promoting) => note({ type: 'promoting', ...promoting }),
  });
  const recorded: (PeopleEvent & { readonly at: number })[] = [];
  for (const logged of allEvents(log)) {
    folds.hear(logged);
    if (logged.of === 'people') recorded.push({ ...logged.event, at: logged.at });
  }

  const commit = groupCommit({
    ...{ log, clock, monotonic, hear: folds.hear, failing: rounds.requestDispatch },
    before() {
      inbox.tick(monotonic());
      rounds.go();
      news.debriefs();
    },
    took: (ms) => metrics.flushed.observe(ms / 1000),
  });
  const words = heldWords(log, newId);
  const note: Note = (event) => {
    words.noting(event);
    commit.note(event);
  };
  const inbox = createAnnotationQueue({
    ...{ settings, note, newId, rng: rng(`${hosted.seed}/people`), now: monotonic(), wallNow: clock() },
    recorded,
  });
  const metrics = openMetrics({
    open: () => inbox.open().length,
    leases: folds.leases,
    sockets: hall.size,
    seq: () => log.head().seq,
  });
  const news = createNotifier({ hosted, folds, hall, commit, inbox, clock, ended, noted });

  let isStopping = false;
  const uninvited = (rater: string) =>
    hall.feed(rater, { is: 'closed', code: closes.uninvited, why: 'expected a link that is valid' });
  const orders = {
    ...{
      note,
      inbox,
      roll: folds.roll,
      signOffs: folds.signOffs,
      vetoes: folds.vetoes,
      paused: folds.paused,
      uninvited,
    },
    stop() {
      isStopping = true;
      rounds.requestDispatch();
      onStop?.();
    },
  };
  const shut = () => {
    const end = ended.state()?.state;
    if (end !== undefined) return end === 'finished' ? 'finished' : 'stopped';
    if (isStopping) return 'stopped';
    return folds.paused() ? 'paused' : commit.fault() === undefined ? undefined : 'none';
  };
  const text = settings.guidelines;
  const desk: CommandContext = {
    ...{ inbox, note, orders, settings, monotonic, shut },
    guidelines: sha256(text).slice(0, 16),
    keeping: words.keeping,
    textOf,
  };
  const { experiment, belay } = hosted;
  note({ type: 'opened', experiment, belay, guidelines: desk.guidelines, guidelinesBody: log.body(text) });
  return {
    ...{ hall, folds, commit, note, desk, ended, rounds, news, metrics, room },
    run(rater, errand) {
      const person = folds.roll.person(rater);
      const inputs = person === undefined ? [] : handleCommand(desk, person, errand);
      for (const input of inputs) counted(metrics, input);
      return inputs;
    },
  };
}

function counted({ answers, refused }: Metrics, input: SessionInput): void {
  if (input.is !== 'settled' && input.is !== 'said') return;
  if (input.reply.say === 'taken') answers.inc();
  if (input.reply.say === 'refused') refused.inc({ reason: input.reply.why });
}
