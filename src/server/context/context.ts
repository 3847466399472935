import { sha256 } from '../../feedback/log/index.js';
import { heldWords, readComment } from '../../feedback/people/comments.js';
import { type Note, peopleStream } from '../../feedback/people/events.js';
import { ofPeople } from '../../feedback/projection/logged-event.js';
import { openInbox } from '../../feedback/queue/create-annotation-queue.js';
import { rng } from '../../math/rng.js';
import type { Json } from '../../types/json.js';
import { type Desk, type Errand, run } from '../commands/handler.js';
import type { ServeOptions } from '../options/options.js';
import { closes } from '../protocol/protocol.js';
import type { Input } from '../session/messages.js';
import { type Hall, openHall } from './connection-registry.js';
import { openRounds, type Rounds } from './dispatcher.js';
import { type Commit, groupCommit } from './group-commit.js';
import { type Metrics, openMetrics } from './metrics.js';
import { type News, openNews } from './notifier.js';
import { type Folds, openFolds } from './projections.js';
import { type Ended, openEnded } from './run-end.js';

/** Everything behind the sockets, put together. */
export interface House {
  readonly hall: Hall;
  readonly folds: Folds;
  readonly commit: Commit;
  readonly note: Note;
  readonly desk: Desk;
  readonly ended: Ended;
  readonly rounds: Rounds;
  readonly news: News;
  readonly metrics: Metrics;
  /** Questions a page has in hand: the one on screen, and those ahead. */
  readonly room: number;
  run(rater: string, errand: Errand): readonly Input[];
}

/** Opens the house on its log: all that was noted before is known again. */
export function openHouse({ hosted, log, clock, monotonic, newId, onStop }: ServeOptions): House {
  const { settings } = hosted;
  const room = settings.prefetch + 1;
  const hall = openHall();
  const ended = openEnded();
  const noted = new Set<string>();
  const isHeld = (rater: string, lease: string) => inbox.held(rater).some(({ id }) => id === lease);
  const rounds = openRounds(hall, room, isHeld);
  const textOf = (body: string) => readComment(log, body);
  const folds = openFolds({
    ...{ hosted, textOf },
    told: (rater) => noted.add(rater),
    ended: rounds.ended,
    happened: rounds.happened,
    promoting: (promoting) => note({ type: 'promoting', ...promoting }),
  });
  for (const event of log.events()) folds.hear(event);
  const recorded = [...log.events({ stream: peopleStream })].flatMap((event) => ofPeople(event) ?? []);

  const commit = groupCommit({
    ...{ log, clock, monotonic, hear: folds.hear, failing: rounds.stir },
    before() {
      inbox.tick(monotonic());
      rounds.go();
      news.debriefs();
    },
    took: (ms) => metrics.flushed.observe(ms / 1000),
  });
  const words = heldWords(log, newId);
  const note: Note = (event) => {
    const { type, ...body } = event;
    words.noting(event);
    commit.log.append(peopleStream, type, body as unknown as Json);
  };
  const inbox = openInbox({
    ...{ settings, note, newId, rng: rng(`${hosted.seed}/people`), now: monotonic(), wallNow: clock() },
    recorded: recorded.map(({ at, event }) => ({ ...event, at })),
  });
  const metrics = openMetrics({
    open: () => inbox.open().length,
    leases: folds.leases,
    sockets: hall.size,
    seq: () => log.head().seq,
  });
  const news = openNews({ hosted, folds, hall, commit, inbox, clock, ended, noted });

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
      rounds.stir();
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
  const desk: Desk = {
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
      const inputs = person === undefined ? [] : run(desk, person, errand);
      for (const input of inputs) counted(metrics, input);
      return inputs;
    },
  };
}

function counted({ answers, refused }: Metrics, input: Input): void {
  if (input.is !== 'settled' && input.is !== 'said') return;
  if (input.reply.say === 'taken') answers.inc();
  if (input.reply.say === 'refused') refused.inc({ reason: input.reply.why });
}
