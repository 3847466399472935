import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../src/types/summary.js';
import {
  belay,
  type Ended,
  failureDocument,
  headOf,
  oneLine,
  pause,
  scratch,
  small,
  start,
  until,
  withoutCost,
} from './small-run.js';

const at = scratch();
/** Two levels of steps in about a second: too little to learn anything. */
const tiny: readonly string[] = [
  ...['--levels', '2', '--set', 'evaluator.labels=20', 'evaluator.rounds=2', 'evaluator.pool=2', 'worker.labels=20'],
  ...['worker.rounds=2', 'worker.pool=2', 'policy.contexts=20', 'policy.steps=10', 'fit.members=2'],
  ...['acting.ppo.steps=400', 'acting.ppo.batch=200', 'acting.ppo.epochs=1', 'acting.ppo.hidden=[8]'],
  ...['acting.planner.depth=3', 'flat.mostLabels=20', 'stop.whenFlatWins=false', 'gate.most=50', 'gate.batch=25'],
  ...['gate.margin=1', 'gate.wholes.good=0.8', 'gate.wholes.bad=0.99', 'gate.wholes.error=0.1', 'gate.parts.good=0.8'],
  ...['gate.parts.bad=0.99', 'gate.parts.error=0.1', 'measure.judgements=20', 'measure.offers=4', 'measure.curve=0'],
];
const networks = ['--set', 'fit.model=mlp', 'fit.members=3'];
const two = ['--seeds', '2'];
const runs: Readonly<Record<string, readonly string[]>> = {
  'one-thread': ['navigation', ...two, '--threads', '1', ...tiny],
  'two-threads': ['navigation', ...two, '--threads', '2', ...tiny],
  island: ['island-navigation', ...tiny, '--levels', '1', '--set', 'measure.gamer=true'],
  'steps-mlp': ['navigation', ...tiny, ...networks],
  'steps-mlp-again': ['navigation', ...tiny, ...networks],
  'claims-mlp': ['claims', ...small, ...networks],
  'claims-mlp-again': ['claims', ...small, ...networks],
};
const done: Record<string, Ended> = {};
beforeAll(() => {
  for (const [name, words] of Object.entries(runs)) done[name] = belay('run', '--out', at(name), '--json', ...words);
}, 120_000);

describe('a run in a world of steps', () => {
  it.each(Object.keys(runs))('%s: exits 0 without a complaint, and its log holds', (name) => {
    expect(done[name]).toMatchObject({ status: 0, stderr: expect.not.stringMatching(/^belay:/m) });
    expect(belay('verify', at(name), '--deep').status).toBe(0);
  });
  it('says and logs the same with two threads as with one', () => {
    expect(withoutCost(said('two-threads'))).toBe(withoutCost(said('one-thread')));
    expect(headOf(at('two-threads'))).toBe(headOf(at('one-thread')));
  });
  it.each(['one-thread', 'island', 'steps-mlp', 'claims-mlp'])('%s: is derived again, identical', (name) =>
    expect(belay('replay', at(name))).toMatchObject({ status: 0, stdout: expect.stringMatching(/^identical/) }),
  );
  it('is killed, and comes to the same when it is resumed', async () => {
    const run = at('killed');
    const { child, ended } = start('run', '--out', run, '--json', ...(runs['one-thread'] ?? []));
    await until(() => existsSync(join(run, 'seed-0', 'run.db.lock')), child);
    await pause(300);
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(join(run, 'summary.json'))).toBe(false);
    const resumed = belay('run', '--resume', run, '--json');
    expect(withoutCost(resumed.stdout)).toBe(withoutCost(said('one-thread')));
    expect(headOf(run)).toBe(headOf(at('one-thread')));
  });
});

describe('its summary', () => {
  it('has what episodes are worth, in the units of the world, over seeds', () => {
    const { schema, levels } = summary('one-thread');
    expect({ schema, levels: levels.length }).toEqual({ schema: 'belay.summary/1', levels: 2 });
    for (const { worker } of levels) {
      const known = {
        value: expect.any(Number),
        low: expect.any(Number),
        high: expect.any(Number),
        n: 2,
        over: 'seeds',
      };
      expect(worker?.returns).toEqual({
        worker: known,
        visible: { ...known, value: 0, low: 0, high: 0 },
        random: known,
        optimal: known,
        gamer: null,
      });
    }
  });
  it('has twice the leaves with a level', () =>
    expect(summary('one-thread').levels.map(({ size, task }) => [task, size])).toEqual([
      ['navigation/0', 1],
      ['navigation/1', 2],
    ]));
  it('has a gamer where one was trained, vetoes that were cast, and nobody in the water', () => {
    const [level] = summary('island').levels;
    expect(level?.worker?.returns?.gamer).toMatchObject({ hidden: { n: 4 }, visible: { n: 4 } });
    expect(level?.vetoes.raised).toBeGreaterThan(50);
    expect(level?.vetoes.violations).toBe(0);
  });
  it('has none in a world of trees', () => {
    for (const { worker } of summary('claims-mlp').levels) expect(worker).toMatchObject({ returns: null });
  });
});

describe('networks for reward models', () => {
  it.each(['steps-mlp', 'claims-mlp'])('%s: are the same bits again', (name) => {
    expect(withoutCost(said(`${name}-again`))).toBe(withoutCost(said(name)));
    expect(headOf(at(`${name}-again`))).toBe(headOf(at(name)));
  });
  it('are other models than linear ones', () =>
    expect(summary('steps-mlp').levels[0]?.worker).not.toEqual(linear().levels[0]?.worker));
});

describe('an experiment of steps that cannot be', () => {
  it.each([
    ['navigation', 'acting=null', /acting: expected settings in navigation, got null/],
    ['navigation', 'world.constraints=[]', /--set: expected a field of the experiment, got world\.constraints/],
    ['boat-race', 'world.constraints=["wet"]', /world\.constraints\.0: expected one of "onward", got "wet"/],
    [
      'boat-race',
      'selection={"candidates":4,"unsigned":0,"illegible":0}',
      /selection: expected null in boat-race, got /,
    ],
    ['claims', 'selection=null', /selection: expected settings in claims, got null/],
  ])('%s with %s: exit 2, one line, and no folder', (name, setting, line) => {
    expect(belay('run', name, '--out', at('never'), '--json', '--set', setting)).toMatchObject({
      status: 2,
      stdout: failureDocument(2),
      stderr: oneLine(line),
    });
    expect(existsSync(at('never'))).toBe(false);
  });
});

const said = (name: string): string => done[name]?.stdout ?? '';
const summary = (name: string): Summary => JSON.parse(said(name)) as Summary;

/** The first seed of the run with networks, with linear models in their place. */
const linear = (): Summary =>
  JSON.parse(belay('run', 'navigation', '--out', at('linear'), '--json', ...tiny).stdout) as Summary;
