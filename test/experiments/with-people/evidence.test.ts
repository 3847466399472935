import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/experiments/config/load.js';
import { replay } from '../../../src/experiments/replay/replay.js';
import { climbInThread } from '../../../src/experiments/with-people/climb-in-thread.js';
import type { PeopleConfig } from '../../../src/experiments/with-people/climb-with-people.js';
import { openLog, readLog } from '../../../src/feedback/log/index.js';
import type { Audit } from '../../../src/types/audit.js';
import type { ControlQuestion, Question } from '../../../src/types/question.js';
import { relianceOf } from '../../../src/types/reliance.js';
import { judged } from './bot.js';
import { keepTestSecret, testSecret } from './secret.js';

/** A climb of three levels in which half of the questions with help, and every audit once more, show evidence in place of verdicts. */
const folder = mkdtempSync(join(tmpdir(), 'belay-evidence-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'run.db');
keepTestSecret(folder);
const settings = {
  ...{ 'arms.unaided': 0, 'arms.planted': 0, 'arms.evidence': 0.5, 'gate.evidence': 1, 'gate.planted': 0 },
  ...{ levels: 3, 'people.gold.questions': 12 },
};
const config = (await loadConfig('statements', { settings })) as PeopleConfig;
const asked: Question[] = [];
const stocked: ControlQuestion[] = [];
await climbed();

const under = (arm: string) => asked.filter((question) => question.arm === arm);
const audits = auditsIn(file);

describe('people under evidence', () => {
  it('are shown what was found and no verdict, in training and in audits', () => {
    expect(under('evidence').filter(({ audit }) => audit === null).length).toBeGreaterThan(10);
    expect(under('evidence').filter(({ audit }) => audit !== null)).toHaveLength(audits.length);
    expect(kindsShown(under('evidence'))).toEqual(new Set(['evidence']));
    expect(kindsShown(under('assisted'))).toEqual(new Set(['report']));
  });
  it('see findings in the parts of parts, where there are any', () => {
    const found = (level: number) =>
      under('evidence').flatMap(({ shown }) =>
        shown.flatMap(({ level: of, help }) => (of === level && help.is === 'evidence' ? [help.found.length] : [])),
      );
    expect(new Set(found(0))).toEqual(new Set([0]));
    expect(new Set(found(1))).toEqual(new Set([4]));
  });
  it('are asked with a stated propensity', () => {
    const ofTraining = under('evidence').filter(({ audit }) => audit === null);
    expect(new Set(ofTraining.map(({ propensity }) => propensity))).toEqual(new Set([0.5]));
  });
  it('are not told, nor is the log, what would follow from it', () => {
    expect(under('evidence').filter(({ implied }) => implied !== undefined)).toEqual([]);
    expect(under('assisted').some(({ implied }) => implied !== undefined)).toBe(true);
  });
  it('are asked known questions under it too', () => {
    const known = stocked.filter(({ arm }) => arm === 'evidence').map(({ asking }) => asking);
    expect(known.length).toBeGreaterThan(0);
    expect(kindsShown(known)).toEqual(new Set(['evidence']));
  });
  it('sit apart from those who see verdicts on the same audit', () => {
    for (const { id } of audits) {
      const seats = asked.filter(({ audit, by }) => audit === id && by === 'rater').map(({ seat }) => seat);
      expect(new Set(seats).size).toBe(3);
    }
  });
  it('are counted by the verdicts that they did not see', () => {
    const row = relianceOf(0, audits).find(({ arm }) => arm === 'evidence');
    const counted = row && row.right.followed + row.right.refused + row.wrong.followed + row.wrong.refused;
    expect(counted).toBe(audits.filter(({ inspections: [a, b] }) => a === b).length);
  });
});

it('is replayed alike', async () => expect(await replay(file)).toMatchObject({ identical: true }));

const kindsShown = (questions: readonly Question[]) =>
  new Set(questions.flatMap(({ shown }) => shown.map(({ help }) => help.is)));

async function climbed() {
  let now = 0;
  const log = openLog(file, { durability: 'batched', batch: 1, clock: () => ++now, create: true });
  try {
    const people = {
      async ask(asking: Question) {
        asked.push(asking);
        await new Promise((resolve) => setImmediate(resolve));
        return { status: 'answered' as const, answer: judged(asking), looks: 1 };
      },
      addControlQuestions: (known: readonly ControlQuestion[], purpose: string) =>
        void (purpose === 'gold' && stocked.push(...known)),
      signOff: async () => ({ granted: true, reviewers: ['reviewer-1'], reasons: [] }),
    };
    await climbInThread({ file, config, seed: 0, code: [], secret: testSecret }, { people, log });
  } finally {
    log.close();
  }
}

function auditsIn(path: string): readonly Audit[] {
  const log = readLog(path);
  try {
    return [...log.events()].flatMap(({ type, body }) => (type === 'audited' ? [JSON.parse(body) as Audit] : []));
  } finally {
    log.close();
  }
}
