import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/experiments/config/load.js';
import { replay } from '../../../src/experiments/replay/replay.js';
import { climbInThread } from '../../../src/experiments/with-people/climb-in-thread.js';
import type { PeopleConfig } from '../../../src/experiments/with-people/climb-with-people.js';
import { summarisePeople } from '../../../src/experiments/with-people/summary/summarise.js';
import { type Log, openLog, readLog } from '../../../src/feedback/log/index.js';
import type { AnnotationQueue } from '../../../src/feedback/queue/annotation-queue.js';
import { createAnnotationQueue } from '../../../src/feedback/queue/create-annotation-queue.js';
import type { Annotator, Lease } from '../../../src/feedback/queue/state/lease.js';
import { rng } from '../../../src/math/rng.js';
import type { PeopleEvent } from '../../../src/types/events/index.js';
import type { Json } from '../../../src/types/json.js';
import { kindOf } from '../../../src/types/kind-of.js';
import type { People, Question } from '../../../src/types/question.js';
import { person, response } from '../../feedback/queue/queue-fixture.js';
import { judged } from './bot.js';
import { keepTestSecret, testSecret } from './secret.js';

/** A whole run whose truth is what experts say in audits: raters and experts come through the inbox, and work sums out. One rater in three guesses. */
const folder = mkdtempSync(join(tmpdir(), 'belay-audited-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'run.db');
keepTestSecret(folder);
const config = (await loadConfig('statements', {
  settings: { 'people.truth': 'audit', 'people.practice.questions': 0, 'people.grace': 0, 'people.answerFirst': 0.5 },
})) as PeopleConfig;
const answered = { count: 0 };
/** Each takes a second for an answer: more working time than went by is not believed. */
const steady = { now: 0 };
const result = await climbed();
const log = readLog(file);
afterAll(() => log.close());
const summary = summarisePeople(config, result, log, { seconds: 0, peakRssMb: 0 });

describe('a run whose truth is audits', () => {
  it('says so', () => expect(summary.truth).toBe('audit'));
  it('measures the raters of level 1 where two experts agree, with intervals over audits', () => {
    const { unaided, assisted, uplift } = summary.levels[1]?.rater ?? {};
    for (const figure of [unaided, assisted, uplift]) expect(figure).toMatchObject({ over: 'queries', n: audits('0') });
    expect(unaided?.value).toBeLessThan(1);
    expect(unaided?.value).toBeGreaterThan(0.4);
  });
  it('cannot tell how right those of level 0 are: nobody audits below it', () =>
    expect(summary.levels[0]?.rater).toMatchObject({ unaided: null, assisted: null, uplift: null }));
  it('measures what follows from each evaluator’s reports', () =>
    expect(summary.levels.map(({ evaluator }) => evaluator.accuracy?.n)).toEqual([audits('0'), undefined]));
  it('draws no curve of known questions', () => expect(summary.curves).toEqual([]));
  it('says what it cost, and what help changed', () => {
    const { people } = summary;
    expect(people).toMatchObject({ raters: 8, late: 0, skipped: 0 });
    expect(people?.answers).toBe(answered.count);
    expect(people?.ms.active).toBe(900 * answered.count);
    expect(Object.values(people?.switches ?? {}).reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
    expect(people?.flow.unaided.answered).toBe(people?.flow.unaided.asked);
  });
  it('is the same when it is replayed', async () =>
    expect(await replay(file)).toMatchObject({ identical: true, differences: [] }));
});

/** Audits at a gate in which two inspections agree. */
function audits(level: string): number {
  return [...log.events({ stream: `level/${level}/gate`, type: 'audited' })]
    .map(({ body }) => JSON.parse(body) as { readonly inspections: readonly [string, string] })
    .filter(({ inspections: [a, b] }) => a === b).length;
}

async function climbed() {
  let now = 0;
  const written = openLog(file, { durability: 'batched', batch: 1, clock: () => ++now, create: true });
  const done = new AbortController();
  try {
    const people = working(written, done.signal);
    return await climbInThread({ file, config, seed: 0, code: [], secret: testSecret }, { people, log: written });
  } finally {
    done.abort();
    written.close();
  }
}

/** Six raters and two experts at an inbox, who take turns as long as the run lasts. */
function working(written: Log, done: AbortSignal): People {
  let leases = 0;
  const note = ({ type, ...body }: PeopleEvent) => void written.append('people', type, body as unknown as Json);
  const inbox = createAnnotationQueue({
    ...{ settings: config.people, note, rng: rng('people'), newId: () => `lease-${leases++}`, recorded: [], now: 0 },
  });
  const raters = Array.from({ length: 6 }, (_, i) => person(`rater-${i}`, { qualified: true }));
  const experts = ['expert-1', 'expert-2'].map((id) => person(id, { by: 'expert', qualified: true }));
  const turn = () => {
    if (done.aborted) return;
    for (const who of [...raters, ...experts]) work(inbox, who);
    inbox.tick(steady.now);
    setImmediate(turn);
  };
  turn();
  return {
    ask: inbox.ask,
    addControlQuestions: inbox.addControlQuestions,
    signOff: async () => ({ granted: true, reviewers: ['reviewer-1'], reasons: [] }),
  };
}

function work(inbox: AnnotationQueue, who: Annotator): void {
  const lease = inbox.lease(who, steady.now);
  if (lease === undefined) return;
  steady.now += 1000;
  const said = chosen(lease.question, who);
  if (lease.help === 'after')
    inbox.first(lease.id, who.id, onPage(lease, rng(`first/${lease.id}`).next() < 0.5), steady.now);

  const answer = { id: `answer/${lease.id}`, lease: lease.id, guidelines: 'v1' };
  const taken = inbox.answer(
    { ...answer, response: response(lease.swapped ? kindOf(lease.question).swapSides(said) : said) },
    who.id,
    steady.now,
  );
  if (taken.is === 'taken') answered.count += 1;
}

function onPage({ swapped }: Lease, first: boolean): Json {
  return first !== swapped ? 'first' : 'second';
}

/** Experts work out the sums; of raters one in two guesses where nothing is shown that would help. */
function chosen(asking: Question, { id, by }: Annotator): Json {
  const guesses = by === 'rater' && asking.shown.length === 0 && rng(`${id}/${asking.id}`).next() < 1 / 2;
  return guesses ? (rng(`guess/${id}/${asking.id}`).next() < 0.5 ? 'first' : 'second') : judged(asking);
}
