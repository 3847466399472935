import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { parseEvent } from '../../src/feedback/log/index.js';
import type { AnnotationQueue } from '../../src/feedback/queue/annotation-queue.js';
import { createAnnotationQueue } from '../../src/feedback/queue/create-annotation-queue.js';
import { rng } from '../../src/math/rng.js';
import { createProjections, type Projections } from '../../src/server/context/projections.js';
import { type PeopleEvent, peopleStream } from '../../src/types/events/index.js';
import { hosted } from '../feedback/projection/live/hosted.js';
import { control, person, plain, question, response } from '../feedback/queue/queue-fixture.js';

const raters = Array.from({ length: Number(process.env.BELAY_RATERS ?? 200) }, (_, i) => person(`rater-${i}`));
/** Bytes that an answer may leave behind for good: its id, who sat where. */
const mostBytes = 150;

it('keeps few bytes of answers that can no longer be changed', () => {
  const server = opened();
  const at = (answers: number) => {
    while (server.answers() < answers * raters.length) server.round();
    return heapUsed();
  };
  const [early, late] = [at(120), at(240)];
  const bytes = (late - early) / (120 * raters.length);
  if (process.env.BELAY_RATERS) console.log(JSON.stringify({ early: early / 2 ** 20, late: late / 2 ** 20, bytes }));
  expect(bytes).toBeLessThan(mostBytes);
  expect(
    server.projections.live.read(server.now()).raters.reduce((sum, each) => sum + each.answered, 0),
  ).toBeGreaterThan(230 * raters.length);
}, 120_000);

/** What a server knows, without its sockets and its disk: the queue, and all that is folded from the log. Debriefs come when they are due. */
function opened() {
  let [seq, leases, put, answers, now] = [0, 0, 0, 0, 0];
  const settings = { ...plain, gold: { questions: 50, share: 0.05 }, repeats: 0.05 };
  const projections: Projections = createProjections({
    hosted: hosted(settings),
    onRaterChanged: () => undefined,
    onLeaseEnded: () => undefined,
    onPeopleEvent: () => undefined,
    onPromotionPending: () => undefined,
  });
  const hear = (stream: string, type: string, body: object) =>
    projections.apply(
      parseEvent({ seq: ++seq, stream, at: now, type, body: JSON.stringify(body), hash: '' }, 'run.db'),
    );
  const note = ({ type, ...body }: PeopleEvent) => {
    hear(peopleStream, type, body);
    return seq;
  };
  const queue: AnnotationQueue = createAnnotationQueue({
    settings,
    note,
    rng: rng(1),
    newId: () => lease(leases++),
    recorded: [],
    now: 0,
  });
  for (const { id } of raters) note({ type: 'invited', rater: id, role: 'rater', invite: id, until: 1e15 });
  queue.addControlQuestions(
    Array.from({ length: 50 }, (_, i) => control(`level/0/gold/${i}`, 'tie')),
    'gold',
  );
  const add = () => {
    const id = `level/0/worker/${Math.floor(put / 100)}/${put % 100}`;
    put += 1;
    const shown = put % 2 ? [] : [help];
    const arm = put % 2 ? 'unaided' : 'assisted';
    const about = { level: 0, agent: 'worker', query: id, arm };
    hear('level/0/worker', 'assisted', { ...about, help: shown });
    queue.put(question(id, { shown, implied: 'first', arm }), (reply) => {
      hear('level/0/worker', 'answered', { ...about, rater: 'people', reply });
      add();
    });
  };
  for (let i = 0; i < 6 * raters.length; i++) add();
  return {
    projections,
    ...{ answers: () => answers, now: () => now },
    round() {
      now += 1000;
      for (const who of raters) {
        const held = queue.lease(who, now);
        if (held === undefined) continue;
        queue.shown(held.id, who.id, now);
        const said = response(answers % 3 ? 'first' : 'second');
        queue.answer(
          { id: `${lease(1e9 + answers)}/${answers}`, lease: held.id, response: said, guidelines: 'v1' },
          who.id,
          now,
        );
        answers += 1;
        const { since = 0, untold = [] } = projections.raters.person(who.id) ?? {};
        if (since >= settings.debrief)
          note({ type: 'debriefed', rater: who.id, answers: untold.map(({ id }) => ({ id, planted: false })) });
      }
      queue.tick(now);
    },
  };
}

const help = {
  ...{ help: { is: 'report', value: 1 }, item: 0, about: 0, assistant: 'a', checkpoint: 'c', level: 0 },
} as never;

/** Twenty-two letters, as ids are. */
const lease = (n: number): string => n.toString(36).padStart(22, 'l');

function heapUsed(): number {
  setFlagsFromString('--expose_gc');
  const gc = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) gc();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}
