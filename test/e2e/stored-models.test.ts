import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readEvents, readLog } from '../../src/feedback/log/index.js';
import { storedRewardModel } from '../../src/recursion/training/stored-reward-model.js';
import { belay, scratch, small } from './small-run.js';

const at = scratch();

it.each(['bald', 'disagreement'])('every reward model of a run is in its log, with questions by %s', (acquisition) => {
  const run = at(acquisition);
  belay('run', '--out', run, ...small, '--levels', '1', '--set', `acquisition=${acquisition}`);
  const log = readLog(join(run, 'run.db'));
  const fitted = [...readEvents(log, { of: 'level', type: 'fitted' })].map(({ event }) => event.model);
  const made = fitted.map((model) => storedRewardModel(log.bodyOf, model).checkpoint);
  log.close();
  expect(made).toEqual(fitted);
  expect(fitted.length).toBeGreaterThan(1);
  expect(belay('verify', run, '--deep').status).toBe(0);
});

it('networks of a run are in its log too, and verified', () => {
  const run = at('mlp');
  belay('run', '--out', run, ...small, '--levels', '1', '--set', 'fit.model=mlp');
  const log = readLog(join(run, 'run.db'));
  const fitted = [...readEvents(log, { of: 'level', type: 'fitted' })].map(({ event }) => event.model);
  expect(fitted.every((model) => log.bodyOf(model) !== undefined)).toBe(true);
  log.close();
  expect(belay('verify', run, '--deep').status).toBe(0);
});
