import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { boatRace } from '../../../src/environments/grid/boat-race.js';
import { dotActions, movingDot } from '../../../src/environments/steps/moving-dot.js';
import { stepTask } from '../../../src/environments/steps/step-task.js';
import { fitLinear } from '../../../src/evaluators/reward-models/linear.js';
import { replay } from '../../../src/experiments/replay/replay.js';
import { climbInThread } from '../../../src/experiments/with-people/climb-in-thread.js';
import { loadWithPeople } from '../../../src/experiments/with-people/open-run.js';
import { markedStepConstraint } from '../../../src/experiments/worlds/marked-steps/constraint.js';
import type { StepLabel } from '../../../src/experiments/worlds/marked-steps/labels.js';
import { openLog, readLog } from '../../../src/feedback/log/index.js';
import { blindingOf } from '../../../src/feedback/people/blinding.js';
import { below, rng } from '../../../src/math/rng.js';
import type { Constraint } from '../../../src/types/constraint.js';
import type { Json } from '../../../src/types/json.js';
import { keepTestSecret, testSecret } from './secret.js';

const nuisance = { rationality: 1, slip: 0, tieWidth: 0.1 };
const chance = rng('never');

describe('what people marked as never to happen', () => {
  const task = stepTask(boatRace, 0, 5);
  const place = { cell: 6, map: 0 };
  const fit = fitLinear({ l2: 0.1, nuisance, width: task.step.width });
  const marked = (action: string): StepLabel => ({
    ...{ answer: 'a', observation: task.observation.encode(place), action, acceptable: false },
  });
  const judged = ({ constraints }: ReturnType<typeof markedStepConstraint>, seen: unknown) =>
    [0, 1, 2, 3].map((action) => constraints.every((each) => each.judge(seen, action).is === 'permitted'));

  it('is forbidden, and nothing else', async () => {
    const never = markedStepConstraint(task, [], fit);
    expect(judged(never, place)).toEqual([true, true, true, true]);
    expect(await never.setLabels([marked('right')], chance)).toMatchObject({ forbidden: 1, learned: { used: false } });
    expect(judged(never, place)).toEqual([true, false, true, true]);
    expect(judged(never, { ...place, cell: 7 })).toEqual([true, true, true, true]);
  });
  it('leaves a way to act, whatever was marked', async () => {
    const never = markedStepConstraint(task, [], fit);
    expect((await never.setLabels(['up', 'right', 'down', 'left'].map(marked), chance)).forbidden).toBe(3);
    expect(judged(never, place).filter(Boolean)).toHaveLength(1);
  });
  it('leaves one that the constraints beside it permit', async () => {
    const down: Constraint<typeof place, number> = {
      ...{ name: 'down', about: '', source: '' },
      judge: (_, action) => (action === 2 ? { is: 'permitted' } : { is: 'forbidden', reason: 'not down' }),
    };
    expect((await markedStepConstraint(task, [down], fit).setLabels([marked('down')], chance)).forbidden).toBe(0);
  });
});

describe('what is learned from marks', () => {
  const task = stepTask(movingDot, 0, 5);
  const fit = fitLinear({ l2: 0.1, nuisance, width: task.step.width });
  const left = dotActions.indexOf('left');
  /** Tracks of five steps each, one an answer; a step is never to happen where `bad` says so. */
  const labels = (tracks: number, bad: (action: number, at: number) => boolean): StepLabel[] =>
    Array.from({ length: tracks * 5 }, (_, i) => {
      const at = rng(`label/${i}`);
      // The corners of the frame are among them: beyond what was labelled all is unknown.
      const [x, y] = i < 4 ? [i % 2 ? 157 : 2, i < 2 ? 207 : 2] : [2 + below(at, 156), 2 + below(at, 206)];
      const action = below(at, dotActions.length);
      return {
        ...{ answer: `${Math.floor(i / 5)}`, observation: { x, y }, action: dotActions[action] ?? '' },
        acceptable: !bad(action, i),
      };
    });
  const elsewhere = { x: 81.5, y: 93.5 };
  const verdicts = ({ constraints }: Awaited<ReturnType<typeof heeded>>['never']) =>
    dotActions.map((_, action) => constraints.map((each) => each.judge(elsewhere, action).is).join(' '));
  async function heeded(
    some: readonly StepLabel[],
    beside: readonly Constraint<{ x: number; y: number }, number>[] = [],
  ) {
    const never = markedStepConstraint(task, beside, fit);
    return { never, heard: await never.setLabels(some, chance) };
  }

  it('forbids what is like the marked steps where nobody marked anything, and leaves the rest', async () => {
    const { never, heard } = await heeded(labels(60, (action) => action === left));
    expect(heard.learned).toMatchObject({ used: true });
    expect(heard.learned.labels + heard.learned.heldOut).toBe(300);
    expect(verdicts(never)).toEqual(
      dotActions.map((_, action) => (action === left ? 'permitted forbidden' : 'permitted permitted')),
    );
  });
  it('is not used where too few labels show that it helps', async () => {
    const { never, heard } = await heeded(labels(8, (action) => action === left));
    expect(heard.learned).toMatchObject({ threshold: null, used: false });
    expect(heard.forbidden).toBeGreaterThan(0);
    expect(new Set(verdicts(never))).toEqual(new Set(['permitted permitted']));
  });
  it('is not used where nothing in the steps tells what was marked', async () => {
    const { never, heard } = await heeded(labels(60, (_, i) => rng(`whim/${i}`).next() < 0.3));
    expect(heard.learned.used).toBe(false);
    expect(new Set(verdicts(never))).toEqual(new Set(['permitted permitted']));
  });
  it('stands aside where nothing that it permits could be done', async () => {
    const onlyLeft = {
      ...{ name: 'left', about: '', source: '' },
      judge: (_: unknown, action: number) =>
        action === left ? ({ is: 'permitted' } as const) : ({ is: 'forbidden', reason: 'not left' } as const),
    };
    const { never, heard } = await heeded(
      labels(60, (action) => action === left),
      [onlyLeft],
    );
    expect(heard.learned.used).toBe(true);
    expect(verdicts(never)[left]).toBe('permitted permitted');
  });
  it('is forgotten with the labels that it was learned from', async () => {
    const { never } = await heeded(labels(60, (action) => action === left));
    await never.setLabels([], chance);
    expect(new Set(verdicts(never))).toEqual(new Set(['permitted permitted']));
  });
});

describe('a climb in which people mark steps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belay-never-'));
  keepTestSecret(folder);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('never sees a marked step again from the next round on, and the same holds when it is replayed', async () => {
    const file = join(folder, 'one.db');
    const first = blindingOf(testSecret).queryId('level/0/worker/0/0');
    let step = '';
    await climbedMarking(file, ['boat-race', few], (query, items) => {
      if (query !== first) return [];
      step = items[0]?.[0] ?? '';
      return [{ item: 0, step: 0, mark: 'never' }];
    });
    const rounds = asked(file);
    expect(rounds[0]?.flat()).toContain(step);
    expect(rounds.slice(1).flat()).not.toContain(step);
    expect(rounds.slice(1).flat().length).toBeGreaterThan(100);
    const answers = [`answer/${first}`];
    expect(constrained(file)).toMatchObject([
      { round: 'worker/6', answers, forbidden: 1, learned: { used: false } },
      { answers, forbidden: 1 },
      { answers, forbidden: 1 },
    ]);
    expect(await replay(file)).toMatchObject({ identical: true, differences: [] });
  }, 60_000);

  it('sees few steps like those that were marked once that is learned, and next to none in the end, and the same holds when it is replayed', async () => {
    const file = join(folder, 'many.db');
    const isLeft = (step: string) => step.endsWith('"left"]');
    const many = { ...few, 'worker.labels': 90, 'fit.model': 'linear' };
    await climbedMarking(file, ['moving-dot', many], (_, items) =>
      items.flatMap((steps, item) =>
        steps.flatMap((step, i) => (isLeft(step) ? [{ item, step: i, mark: 'never' }] : [])),
      ),
    );
    expect(constrained(file)[0]).toMatchObject({ learned: { used: true } });
    const [before = [], ...after] = asked(file);
    expect(before.filter(isLeft).length).toBeGreaterThan(20);
    expect(after.flat().length).toBeGreaterThan(300);
    const shares = [before, ...after].map((steps) => steps.filter(isLeft).length / steps.length);
    const [marked = 0, next = 1, last = 1] = shares;
    expect(next).toBeLessThan(0.6 * marked);
    expect(last).toBeLessThan(0.1 * marked);
    const others = new Set(
      after
        .flat()
        .filter((step) => !isLeft(step))
        .map((step) => (JSON.parse(step) as Json[])[1]),
    );
    expect([...others].sort()).toEqual(['down', 'right', 'stay', 'up']);
    expect(await replay(file)).toMatchObject({ identical: true, differences: [] });
  }, 60_000);
});

const few = {
  ...{ 'evaluator.labels': 4, 'evaluator.rounds': 1, 'worker.labels': 18, 'worker.rounds': 3, 'worker.pool': 3 },
  ...{ 'acting.explore': 1, 'acting.planner.depth': 3, 'gate.batch': 2, 'gate.most': 2, 'policy.steps': 5 },
  ...{ 'people.inspectors': 'simulated', 'people.practice.questions': 1, 'people.gold.questions': 2 },
};

/** Climbs with somebody who says the first of everything, and marks what `marking` says of a question's items, steps as JSON. */
async function climbedMarking(
  file: string,
  [experiment, settings]: readonly [string, Readonly<Record<string, Json>>],
  marking: (query: string, items: readonly (readonly string[])[]) => readonly object[],
): Promise<void> {
  const { config } = await loadWithPeople(experiment, { settings });
  const log = openLog(file, { durability: 'batched', batch: 1, clock: () => 0, create: true });
  const people = {
    async ask({ id: query }: { readonly id: string }) {
      const marks = marking(
        query,
        views(file, query).map((steps) => steps.map((step) => JSON.stringify(step))),
      );
      const lease = { lease: `lease/${query}`, query, level: 0, rater: 'rater-1', purpose: 'asked' };
      const said = { id: `answer/${query}`, ...lease, guidelines: 'v1', swapped: false, given: { ...nothing, marks } };
      if (marks.length > 0) log.append('people', 'answered', JSON.stringify(said));
      return { status: 'answered', answer: 'first', looks: 2 } as const;
    },
    addControlQuestions: () => undefined,
    signOff: async () => ({ granted: true, reviewers: ['reviewer-1'], reasons: [] }),
  };
  await climbInThread({ file, config, seed: 0, code: [], secret: testSecret }, { people, log });
  log.close();
}

/** An answer in which nothing but marks is said. */
const nothing = {
  reply: { status: 'answered', answer: 'first', looks: 2 },
  parts: [],
  comments: [],
  help: [],
  never: [],
  looks: { items: 2, words: 9 },
  time: { shown: 9000, active: 6000 },
};

const events = (file: string, stream: string, type: string): { readonly [key: string]: Json }[] => {
  const log = readLog(file);
  const found = [...log.events({ stream, type })].map(({ body }) => JSON.parse(body));
  log.close();
  return found;
};

const constrained = (file: string) => events(file, 'level/0/never', 'constrained');

/** Steps of each item of a question, as JSON of [observation, action]. */
function views(file: string, query: string): Json[][] {
  const log = readLog(file);
  try {
    const [found] = events(file, 'level/0/worker', 'asked').filter((each) => each.query === query);
    const items = (found?.items ?? []) as { outcomeBody: string }[];
    return items.map(
      ({ outcomeBody }) => JSON.parse(Buffer.from(log.bodyOf(outcomeBody) ?? '').toString('utf8')).steps,
    );
  } finally {
    log.close();
  }
}

/** Steps that people were shown of the worker, by round, as JSON. */
function asked(file: string): string[][] {
  const rounds: string[][] = [[], [], []];
  const all = events(file, 'level/0/worker', 'asked');
  for (const [i, { query }] of all.entries())
    rounds[Math.floor((i * rounds.length) / all.length)]?.push(
      ...views(file, String(query))
        .flat()
        .map((one) => JSON.stringify(one)),
    );
  return rounds;
}
