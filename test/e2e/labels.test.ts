import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/experiments/config/load.js';
import type { PeopleConfig } from '../../src/experiments/with-people/climb-with-people.js';
import { openLog } from '../../src/feedback/log/index.js';
import { defaultPeople } from '../../src/feedback/people/settings.js';
import type { People } from '../../src/types/question.js';
import { testSecret } from '../experiments/with-people/secret.js';

/** Threads load built files: npm run build makes them. */
const built = new URL('../../dist/experiments/with-people/climb-in-thread.js', import.meta.url).href;

it('reads what people marked in the climb’s own thread: the one that holds the sockets does not go through the log', async () => {
  const { climbInThread } = (await import(
    built
  )) as typeof import('../../src/experiments/with-people/climb-in-thread.js');
  const folder = mkdtempSync(join(tmpdir(), 'belay-labels-'));
  const file = join(folder, 'run.db');
  const log = openLog(file, { durability: 'flushed', clock: () => 1, create: true });
  const scans: number[] = [];
  const watched = {
    ...log,
    events(...from: Parameters<typeof log.events>) {
      scans.push(said.length);
      return log.events(...from);
    },
  };
  const said: string[] = [];
  const ofAudits = new Set<string>();
  const people: People = {
    async ask({ id: query, audit }) {
      const reply = { status: 'answered', answer: 'first', looks: 1 } as const;
      const id = `a${said.push(query)}`;
      if (audit !== null) ofAudits.add(query);
      const lease = { lease: id, query, level: 0, rater: 'rater-1', purpose: 'asked' };
      watched.append('people', 'answered', { id, ...lease, guidelines: 'v1', swapped: false, given: marked });
      return reply;
    },
    addControlQuestions: () => undefined,
    signOff: async () => ({ granted: true, reviewers: [], reasons: [] }),
  };
  await climbInThread({ file, config: await small(), seed: 0, code: [], secret: testSecret }, { people, log: watched });
  const constrained = [...log.events({ type: 'constrained' })].map(({ body }) => JSON.parse(body) as Constrained);
  log.close();
  rmSync(folder, { recursive: true });
  expect(scans.filter((answers) => answers > 0)).toEqual([]);
  expect(constrained.length).toBeGreaterThan(0);
  expect(constrained.at(-1)?.answers.length).toBe(said.filter((query) => !ofAudits.has(query)).length);
}, 120_000);

/** An answer in which nothing is said but that the first step must never happen. */
const marked = {
  reply: { status: 'answered', answer: 'first', looks: 1 },
  marks: [{ item: 0, step: 0, mark: 'never' }],
  parts: [],
  comments: [],
  help: [],
  never: [],
  looks: { items: 1, words: 9 },
  time: { shown: 9000, active: 6000 },
};

interface Constrained {
  readonly answers: readonly string[];
}

async function small(): Promise<PeopleConfig> {
  const settings = { 'evaluator.labels': 8, 'worker.labels': 8 };
  const config = await loadConfig('navigation', { settings });
  const people = {
    ...defaultPeople,
    signOff: { needed: 0, reviewers: 0 },
    inspectors: 'simulated' as const,
    outcomes: 0,
  };
  return { ...config, levels: 1, people };
}
