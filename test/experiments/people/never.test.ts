import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { boatRace } from '../../../src/environments/grid/boat-race.js';
import { stepTask } from '../../../src/environments/step-task.js';
import { climbWithPeople } from '../../../src/experiments/people/climb.js';
import { neverMarked } from '../../../src/experiments/people/never.js';
import { peopleConfig } from '../../../src/experiments/people/open-run.js';
import { replay } from '../../../src/experiments/replay.js';
import { openLog, readLog } from '../../../src/feedback/log/index.js';
import type { Constraint } from '../../../src/types/constraint.js';
import type { Json } from '../../../src/types/json.js';

const task = stepTask(boatRace, 0, 5);
const place = { cell: 6, map: 0 };
const marked = (action: string) => ({ answer: 'a', observation: task.observation.encode(place), action });

describe('what people marked as never to happen', () => {
  it('is forbidden, and nothing else', () => {
    const never = neverMarked(task, []);
    expect(never.constraint.judge(place, 1).is).toBe('permitted');
    expect(never.forbid([marked('right')])).toBe(1);
    expect([0, 1, 2, 3].map((action) => never.constraint.judge(place, action).is)).toEqual([
      'permitted',
      'forbidden',
      'permitted',
      'permitted',
    ]);
    expect(never.constraint.judge({ ...place, cell: 7 }, 1).is).toBe('permitted');
  });
  it('leaves a way to act, whatever was marked', () => {
    const never = neverMarked(task, []);
    expect(never.forbid(['up', 'right', 'down', 'left'].map(marked))).toBe(3);
    expect([0, 1, 2, 3].some((action) => never.constraint.judge(place, action).is === 'permitted')).toBe(true);
  });
  it('leaves one that the constraints beside it permit', () => {
    const down: Constraint<typeof place, number> = {
      ...{ name: 'down', about: '', source: '' },
      judge: (_, action) => (action === 2 ? { is: 'permitted' } : { is: 'forbidden', reason: 'not down' }),
    };
    expect(neverMarked(task, [down]).forbid([marked('down')])).toBe(0);
  });
});

describe('a climb in which somebody marks a step', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belay-never-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'run.db');

  it('never sees it again from the next round on, and the same holds when it is replayed', async () => {
    const step = await climbedMarking(file);
    const rounds = asked(file);
    expect(rounds[0]?.flat()).toContain(step);
    expect(rounds.slice(1).flat()).not.toContain(step);
    expect(rounds.slice(1).flat().length).toBeGreaterThan(100);
    expect(constrained(file)).toMatchObject([
      { round: 'worker/6', answers: ['marked'], forbidden: 1 },
      { answers: ['marked'], forbidden: 1 },
      { answers: ['marked'], forbidden: 1 },
    ]);
    expect(await replay(file)).toMatchObject({ identical: true, differences: [] });
  }, 60_000);
});

const few = {
  ...{ 'evaluator.labels': 4, 'evaluator.rounds': 1, 'worker.labels': 18, 'worker.rounds': 3, 'worker.pool': 3 },
  ...{ 'acting.explore': 1, 'acting.planner.depth': 3, 'gate.batch': 2, 'gate.most': 2, 'policy.steps': 5 },
  ...{ 'people.inspectors': 'simulated', 'people.practice.questions': 1, 'people.gold.questions': 2 },
};

/** Says the first of everything; marks the first step of the first track of the worker's. The step, as JSON. */
async function climbedMarking(file: string): Promise<string> {
  const config = await peopleConfig('boat-race', { settings: few as Readonly<Record<string, Json>> });
  let step = '';
  const log = openLog(file, { durability: 'batched', batch: 1, clock: () => 0, create: true });
  const people = {
    async ask({ id }: { readonly id: string }) {
      if (id === 'level/0/worker/0/0') {
        step = JSON.stringify(views(file, id)[0]?.[0]);
        const marks = [{ item: 0, step: 0, mark: 'never' }];
        log.append('people', 'answered', {
          id: 'marked',
          query: id,
          purpose: 'asked',
          rater: 'rater-1',
          given: { marks },
        });
      }
      return { status: 'answered', answer: 'first', looks: 2 } as const;
    },
    stock: () => undefined,
    signOff: async () => ({ granted: true, reviewers: ['reviewer-1'], reasons: [] }),
  };
  await climbWithPeople({ file, config, seed: 0 }, { people, log });
  log.close();
  return step;
}

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

/** Steps that people were shown of the worker, by round. */
function asked(file: string): string[][] {
  const rounds: string[][] = [[], [], []];
  for (const { query } of events(file, 'level/0/worker', 'asked'))
    rounds[Number(String(query).split('/')[3])]?.push(
      ...views(file, String(query))
        .flat()
        .map((one) => JSON.stringify(one)),
    );
  return rounds;
}
