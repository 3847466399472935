import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { replay } from '../../../src/experiments/replay/replay.js';
import { climbInThread } from '../../../src/experiments/with-people/climb-in-thread.js';
import { loadWithPeople } from '../../../src/experiments/with-people/open-run.js';
import { openLog } from '../../../src/feedback/log/index.js';
import type { Question } from '../../../src/types/question.js';
import { keepTestSecret, testSecret } from './secret.js';

const folder = mkdtempSync(join(tmpdir(), 'belay-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));
keepTestSecret(folder);

describe('a climb of two levels in a world of more and less', () => {
  it('asks people about tracks alone, never about numbers, and the same again when it is replayed', async () => {
    const file = join(folder, 'run.db');
    const asked = await climbed(file);
    expect(new Set(asked.map(({ stream }) => stream))).toContain('level/1/evaluator');
    expect(asked.some(({ audit }) => audit !== null)).toBe(true);
    for (const { kind, items, about, prompt } of asked) {
      expect([kind, prompt]).toEqual(['comparison', 'Which of the two tracks is better?']);
      expect([about, ...items.map(({ is }) => is)]).toEqual([undefined, 'track', 'track']);
    }
    expect(await replay(file)).toMatchObject({ identical: true, differences: [] });
  }, 60_000);
});

/** All that is asked of people who say the first of everything. */
async function climbed(file: string): Promise<readonly Question[]> {
  const { config } = await loadWithPeople('boat-race', {
    levels: 2,
    settings: {
      ...{ 'evaluator.labels': 4, 'evaluator.rounds': 1, 'worker.labels': 4, 'worker.rounds': 1, 'worker.pool': 3 },
      ...{ 'acting.planner.depth': 2, 'gate.batch': 2, 'gate.most': 2, 'policy.steps': 5, 'people.gold.questions': 2 },
    },
  });
  const log = openLog(file, { durability: 'batched', batch: 1, clock: () => 0, create: true });
  const asked: Question[] = [];
  const people = {
    async ask(question: Question) {
      asked.push(question);
      return { status: 'answered', answer: 'first', looks: 2 } as const;
    },
    addControlQuestions: () => undefined,
    signOff: async () => ({ granted: true, reviewers: ['reviewer-1'], reasons: [] }),
  };
  await climbInThread({ file, config, seed: 0, code: [], secret: testSecret }, { people, log });
  log.close();
  return asked;
}
