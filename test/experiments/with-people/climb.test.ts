import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/experiments/config/load.js';
import { gateAgain } from '../../../src/experiments/replay/gate-again.js';
import { replay } from '../../../src/experiments/replay/replay.js';
import { climbInThread } from '../../../src/experiments/with-people/climb-in-thread.js';
import type { PeopleConfig } from '../../../src/experiments/with-people/climb-with-people.js';
import { openLog, readLog } from '../../../src/feedback/log/index.js';
import { blindingOf } from '../../../src/feedback/people/blinding.js';
import type { Display } from '../../../src/types/display.js';
import type { ControlQuestion, PendingPromotion, People, Question } from '../../../src/types/question.js';
import { judged } from './bot.js';
import { keepTestSecret, testSecret } from './secret.js';

/** A climb with people who answer by what they are shown, without a server between. */
const folder = mkdtempSync(join(tmpdir(), 'belay-people-'));
afterAll(() => rmSync(folder, { recursive: true }));
keepTestSecret(folder);
const config = (await loadConfig('statements', { settings: { 'people.gold.questions': 6 } })) as PeopleConfig;
const whole = await climbed('whole.db', people());

describe('a climb with people', () => {
  it('is granted with the reviewers’ word, where a level follows', () => {
    expect(whole.result.levels.map(({ gate }) => gate.decision)).toEqual(['granted', 'insufficient evidence']);
    expect(whole.people.signed.map(({ level }) => level)).toEqual([0]);
    expect(types(whole.events, 'level/0/gate')).toContain('signed-off');
  });
  it('asks for no audit of the level that none follows, and says why', () => {
    expect(whole.people.asked.filter(({ stream }) => stream === 'level/1/gate')).toEqual([]);
    expect(bodies(whole.events, 'level/1/gate')).toMatchObject([
      { decision: 'insufficient evidence', reasons: ['no level follows'], assistant: 'evaluator/1' },
    ]);
  });
  it('asks 40 questions a level to train, and nobody for opponents', () => {
    expect(whole.result.levels.map(({ labels }) => labels.evaluator + labels.worker)).toEqual([40, 40]);
    expect(
      whole.people.asked.filter(({ stream }) => !/^level\/[01]\/(evaluator|worker|gate|returns)$/.test(stream)),
    ).toEqual([]);
  });
  it('has experts compare what the worker does with chance after each of its rounds, the first of the pairs', () => {
    const returns = whole.people.asked.filter(({ stream }) => stream === 'level/1/returns');
    expect(returns.map(({ id }) => id)).toEqual(
      [4, 8].flatMap((labels) =>
        [0, 1, 2, 3].map((i) => blindingOf(testSecret).queryId(`level/1/returns/${labels}/${i}`)),
      ),
    );
    expect(returns.every(({ by, shown, items }) => by === 'expert' && shown.length === 0 && items.length === 2)).toBe(
      true,
    );
  });
  it('says how often the reward model prefers the trained worker to chance', () => {
    const [last] = bodies(whole.events, 'level/0/curve').slice(-1) as { proxy: number }[];
    expect(last?.proxy).toBeGreaterThan(0.5);
    expect(last?.proxy).toBeLessThanOrEqual(1);
  });
  it('asks under ids that nobody can guess', () => {
    const ids = [...whole.people.asked, ...whole.people.stocked.gold.map(({ asking }) => asking)].map(({ id }) => id);
    expect(ids.filter((id) => !/^[\w-]{22}$/.test(id))).toEqual([]);
  });
  it('asks every question under an id of its own', () =>
    expect(new Set(whole.people.asked.map(({ id }) => id)).size).toBe(whole.people.asked.length));
  it('puts each arm of an audit to another seat of one group, and inspections to experts', () => {
    const audit = whole.people.asked.filter(({ group }) => group === blindingOf(testSecret).queryId('level/0/gate/0'));
    expect(new Set(audit.map(({ seat }) => seat.replace(/-.*/, '-')))).toEqual(
      new Set(['unaided', 'help-', 'expert/0', 'expert/1']),
    );
    expect(audit.filter(({ by }) => by === 'expert').every(({ seat }) => seat.startsWith('expert/'))).toBe(true);
  });
  it('sends no value that is hidden: what is asked of holds words alone', () => {
    const sent = JSON.stringify(whole.people.asked.map(({ shown, ...rest }) => rest));
    expect(sent).not.toMatch(/trueValue|"value"|items":\[\d/);
  });
  it('lays in practice and gold at the start, and gold of each level as it begins', () => {
    const { practice, gold } = whole.people.stocked;
    expect(practice).toHaveLength(10 * 3);
    expect(new Set(practice.map(({ asking }) => asking.id)).size).toBe(30);
    expect(practice.filter(({ asking }) => asking.about && isTrue(asking.about))).toHaveLength(15);
    expect(gold.map(({ asking }) => asking.level)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect(gold.slice(0, 6).every(({ arm, asking }) => arm === 'unaided' && asking.shown.length === 0)).toBe(true);
    expect(gold.slice(6).some(({ asking }) => asking.shown.length === 4)).toBe(true);
  });
  it('knows the answers of those', () =>
    expect([...whole.people.stocked.gold].map(({ asking }) => judged(asking))).toEqual(
      whole.people.stocked.gold.map(({ answer }) => answer),
    ));
  it('explains each of them by what it shows', () => {
    const explained = whole.people.stocked.practice.map(({ asking, why }) => [
      asking.about && sumIn(asking.about),
      why,
    ]);
    for (const [sum = '', why = ''] of explained) {
      const [, a, b, c] = /^(\d+) × (\d+) = (\d+)$/.exec(sum) ?? [];
      const product = Number(a) * Number(b);
      expect(why).toBe(`${a} × ${b} is ${product}, so this one is ${product === Number(c)}.`);
    }
  });
  it('says after each round how its models agree with them', () => {
    const rounds = bodies(whole.events, 'level/0/curve') as {
      agent: string;
      labels: number;
      right: number;
      of: number;
    }[];
    expect(rounds.map(({ agent, labels }) => `${agent} ${labels}`)).toEqual([
      ...[4, 8, 12, 16, 20, 24, 28, 32].map((n) => `evaluator ${n}`),
      'worker 4',
      'worker 8',
    ]);
    expect(rounds[7]).toMatchObject({ right: 6, of: 6, proxy: null });
    expect(rounds[9]).toMatchObject({ proxy: expect.any(Number) });
  });
});

describe('a climb with people that was stopped', () => {
  it.each([3, 50, 75])('after %i answers goes on to the same log', async (answers) => {
    const file = `stopped-${answers}.db`;
    const stop = new AbortController();
    const first = people(() => stop.abort(new Error('stopped')), answers);
    await expect(climbed(file, first, stop.signal)).rejects.toThrow('stopped');
    const before = eventsOf(file);
    const resumed = await climbed(file, people());
    expect(resumed.events.slice(0, before.length)).toEqual(before);
    expect(sorted(resumed.events)).toEqual(sorted(whole.events));
    const asked = new Set(whole.people.asked.map(({ id }) => id));
    expect(resumed.people.asked.filter(({ id }) => !asked.has(id))).toEqual([]);
  });
  it('is refused under another config', async () =>
    await expect(climbed('whole.db', people(), undefined, { ...config, levels: 1 })).rejects.toThrow(
      /expected .*, got/,
    ));
});

describe('the log of a climb with people', () => {
  const at = (name: string) => join(folder, name);
  it('gives the same run again, without anybody being asked', async () =>
    expect(await replay(at('whole.db'))).toMatchObject({
      identical: true,
      levels: [{ decision: 'granted' }, { decision: 'insufficient evidence' }],
    }));
  it('gives as much of it again as was answered, where it was stopped', async () => {
    const stop = new AbortController();
    await climbed(
      'open.db',
      people(() => stop.abort(new Error('stopped')), 45),
      stop.signal,
    ).catch(() => undefined);
    expect(await replay(at('open.db'))).toEqual({ identical: true, differences: [], levels: [] });
  });
  it('does not, where an answer is another', async () => {
    const log = openLog(at('forged.db'), { durability: 'batched', clock: () => 0, create: true });
    let forged = false;
    for (const { stream, type, body } of whole.events) {
      const wrong: string = !forged && type === 'answered' ? turned(body) : body;
      forged ||= wrong !== body;
      log.append(stream, type, wrong);
    }
    log.body(JSON.stringify(whole.result));
    log.close();
    expect((await replay(at('forged.db'))).identical).toBe(false);
  });
  it('bears out the gate, also where a reviewer refused', async () => {
    const refusing = {
      ...people(),
      signOff: async () => ({ granted: false, reviewers: ['reviewer-1'], reasons: ['no'] }),
    };
    const { result } = await climbed('refused.db', { ...refusing });
    expect(result.levels.map(({ gate }) => gate.decision)).toEqual(['withheld', 'insufficient evidence']);
    const again = gateAgain(at('refused.db'));
    expect(again.map(({ same }) => same)).toEqual([true, true]);
    expect(again[0]).toMatchObject({ decision: 'withheld', reasons: ['no'] });
    expect(gateAgain(at('whole.db')).every(({ same }) => same)).toBe(true);
  });
});

describe('a climb of one level with people', () => {
  const levels = 1;
  const one = { ...config, levels };
  it('trains no evaluator, and asks for no audit', async () => {
    const { result, people: asked, events } = await climbed('one.db', people(), undefined, one);
    expect(new Set(asked.asked.map(({ stream }) => stream))).toEqual(new Set(['level/0/worker', 'level/0/returns']));
    expect(result.levels).toMatchObject([
      { labels: { evaluator: 0, worker: 8, audit: 0 }, gate: { decision: 'insufficient evidence' } },
    ]);
    const [trained, withheld] = [...bodies(events, 'level/0').slice(-1), ...bodies(events, 'level/0/gate')];
    for (const body of [trained, withheld]) expect(body).not.toMatchObject({ evaluator: expect.anything() });
    expect(withheld).toMatchObject({ reasons: ['no level follows'] });
    expect(await replay(join(folder, 'one.db'))).toMatchObject({ identical: true });
    expect(gateAgain(join(folder, 'one.db'))).toMatchObject([{ same: true, decision: 'insufficient evidence' }]);
  });
  it('asks known questions as it asks the others', async () => {
    const { people: asked } = await climbed('known.db', people(), undefined, one);
    const shape = ({ id: _, group: __, propensity: ___, ...question }: Question) => ({
      ...question,
      items: question.items.map(({ is }) => is),
    });
    const [worker] = asked.asked.filter(({ stream }) => stream === 'level/0/worker').map(shape);
    for (const { asking, answer } of [...asked.stocked.gold, ...asked.stocked.practice]) {
      expect(shape(asking)).toEqual(worker);
      expect(judged(asking)).toBe(answer);
    }
  });
});

const sumIn = (display: Display): string => (display.is === 'whole' && 'item' in display.of ? display.of.item : '');

function isTrue(display: Display): boolean {
  const [, a, b, c] = /^(\d+) × (\d+) = (\d+)$/.exec(sumIn(display)) ?? [];
  return Number(a) * Number(b) === Number(c);
}

const turned = (body: string): string =>
  body.includes('"answer":"first"')
    ? body.replace('"answer":"first"', '"answer":"second"')
    : body.replace('"answer":"second"', '"answer":"first"');

interface Scripted extends People {
  readonly asked: Question[];
  readonly signed: PendingPromotion[];
  readonly stocked: Record<'practice' | 'gold', ControlQuestion[]>;
}

function people(stop?: () => void, after = Number.POSITIVE_INFINITY): Scripted {
  const asked: Question[] = [];
  const signed: PendingPromotion[] = [];
  const stocked: Scripted['stocked'] = { practice: [], gold: [] };
  return {
    asked,
    signed,
    stocked,
    async ask(asking, signal) {
      asked.push(asking);
      if (asked.length > after) stop?.();
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      return { status: 'answered', answer: judged(asking), looks: 1 };
    },
    addControlQuestions: (known, purpose) => void stocked[purpose].push(...known),
    async signOff(promoting) {
      signed.push(promoting);
      return { granted: true, reviewers: ['reviewer-1'], reasons: [] };
    },
  };
}

async function climbed(name: string, asked: Scripted, signal?: AbortSignal, using = config) {
  const file = join(folder, name);
  let now = 0;
  const log = openLog(file, { durability: 'batched', batch: 1, clock: () => ++now, create: true });
  try {
    const job = { file, config: using, seed: 0, code: [], secret: testSecret };
    const result = await climbInThread(job, { people: asked, log, ...(signal ? { signal } : {}) });
    return { result, people: asked, events: eventsOf(name) };
  } finally {
    log.close();
  }
}

interface Event {
  readonly stream: string;
  readonly type: string;
  readonly body: string;
}

function eventsOf(name: string): Event[] {
  const log = readLog(join(folder, name));
  const events = [...log.events()].map(({ stream, type, body }) => ({ stream, type, body }));
  log.close();
  return events;
}

const of = (events: readonly Event[], stream: string) => events.filter((event) => event.stream === stream);
const types = (events: readonly Event[], stream: string) => of(events, stream).map(({ type }) => type);
const bodies = (events: readonly Event[], stream: string) => of(events, stream).map(({ body }) => JSON.parse(body));
/** Streams beside each other, each in its order. */
const sorted = (events: readonly Event[]) =>
  [...new Set(events.map(({ stream }) => stream))].sort().map((stream) => of(events, stream));
