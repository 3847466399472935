import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stepLabels } from '../../../src/experiments/worlds/marked-steps/labels.js';
import { type Log, openLog } from '../../../src/feedback/log/index.js';

const stream = 'level/1/worker';
const steps = [
  [0, 'up'],
  [1, 'down'],
];
let folder = '';
let log: Log;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-acceptability-'));
  log = openLog(join(folder, 'run.db'), { durability: 'full', clock: () => 1, create: true });
});
afterEach(() => {
  log.close();
  rmSync(folder, { recursive: true, force: true });
});

it('labels the marked step, and what was left unmarked beside it', () => {
  marked('q', [0]);
  expect(stepLabels(log).map(({ action, acceptable }) => [action, acceptable])).toEqual([
    ['up', false],
    ['down', true],
  ]);
});

it('labels nothing by a mark on a step that is not there', () => {
  marked('q', [2]);
  expect(stepLabels(log)).toEqual([]);
  marked('r', [2, 1]);
  expect(stepLabels(log).map(({ acceptable }) => acceptable)).toEqual([true, false]);
});

it.each(['assisted', 'answered'])('leaves out what was marked under planted help, as %s tells it', (type) => {
  for (const [query, arm] of [
    ['lured', 'planted'],
    ['helped', 'assisted'],
  ] as const) {
    const about = { level: 0, agent: 'worker', query: `${stream}/${query}`, arm };
    log.append(stream, type, { ...about, help: [], rater: 'people', reply });
    marked(query, [0]);
  }
  expect(new Set(stepLabels(log).map(({ answer }) => answer))).toEqual(new Set(['answer-helped']));
  // What a log says that it used is what a replay uses.
  expect(stepLabels(log, ['answer-lured'])).toHaveLength(2);
});

const reply = { status: 'answered', answer: 'tie', looks: 1 };

function marked(name: string, at: readonly number[]): void {
  const query = `${stream}/${name}`;
  const items = [{ of: 'outcome', outcomeBody: log.body(JSON.stringify({ steps })) }];
  log.append(stream, 'asked', { level: 0, agent: 'worker', query, kind: 'comparison', question: {}, items });
  const marks = at.map((step) => ({ item: 0, step, mark: 'never' }));
  const time = { shown: 9000, active: 6000 };
  const given = { reply, marks, parts: [], comments: [], help: [], never: [], looks: { items: 1, words: 9 }, time };
  const lease = { lease: `lease-${name}`, query, level: 0, rater: 'rater-1', purpose: 'asked' };
  log.append('people', 'answered', { id: `answer-${name}`, ...lease, guidelines: 'v1', swapped: false, given });
}
