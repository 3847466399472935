import { beforeAll, describe, expect, it } from 'vitest';
import { vetoRecorder } from '../../src/recursion/training/vetoes.js';
import type { Veto } from '../../src/safeguards/index.js';
import { climbed, type Noted, noting, ofType, small } from './small-run.js';
import { climbedSteps, smallSteps } from './small-steps.js';

const wet = { is: 'forbidden', reason: 'it leads onto W' } as const;
const punished = { is: 'forbidden', reason: 'it leads onto P' } as const;

describe('vetoes that are counted together', () => {
  it('the same twice is one event, with times 2', () => expect(told(true, [cast(1), cast(1)])).toEqual([[1, 2]]));
  it.each([
    ['another action', { ...cast(1), action: 3 }],
    ['another verdict', { ...cast(1), verdict: punished }],
    ['another agent', { ...cast(1), agent: 'random' }],
  ])('%s is another event', (_, other) => expect(told(true, [cast(1), other, cast(1)])).toHaveLength(2));
  it('are written where told, and counted anew after it', () => {
    const { heard, events } = listening(true);
    heard.add(cast(1));
    expect(events).toEqual([]);
    heard.flush();
    heard.flush();
    heard.add(cast(1));
    heard.add(cast(1));
    heard.flush();
    expect(events.map(({ body }) => body.times)).toEqual([1, 2]);
  });
  it('keep what they were about', () => {
    const { heard, events } = listening(true);
    heard.add(cast(2));
    heard.flush();
    expect(events).toEqual([{ stream: 'level/0/worker', type: 'vetoed', body: { level: 0, ...cast(2), times: 1 } }]);
  });
});

describe('vetoes that are not', () => {
  it('are each its own event, at once', () => {
    const { heard, events } = listening(false);
    heard.add(cast(1));
    heard.add(cast(1));
    expect(events.map(({ body }) => body)).toEqual([
      { level: 0, ...cast(1) },
      { level: 0, ...cast(1) },
    ]);
    heard.flush();
    expect(events).toHaveLength(2);
  });
});

describe.each(['planner', 'ppo'] as const)('on the island, with a %s', (policy) => {
  let island: Awaited<ReturnType<typeof climbedSteps>>;
  beforeAll(async () => {
    island = await climbedSteps(smallSteps('island-navigation', policy), 0);
  });
  const cast = () => ofType(island.events, 'vetoed', 'level/0/worker').map(({ body }) => Number(body.times));

  it('vetoes are cast, and the same ones are few events', () => {
    expect(sum(cast())).toBeGreaterThan(50);
    expect(cast().length).toBeLessThan(sum(cast()) / 4);
  });
  it('the result counts every time', () => expect(island.result.levels[0]?.vetoes.raised).toBe(sum(cast())));
  it('nobody went into the water', () => expect(island.result.levels[0]?.vetoes.violations).toBe(0));
});

describe('where decisions do not come again', () => {
  it('each veto is its own event, and none counts others', async () => {
    const vetoed = ofType((await climbed({ ...small, levels: 1 }, 0)).events, 'vetoed', 'level/0/worker');
    expect(vetoed.length).toBeGreaterThan(10);
    for (const { body } of vetoed) expect(body).not.toHaveProperty('times');
  });
});

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function cast(action: number): Veto & { readonly action: unknown } {
  return { constraint: 'dry', verdict: wet, agent: 'planner', mode: 'pre-emptive', action };
}

function listening(counted: boolean) {
  const events: Noted[] = [];
  return { heard: vetoRecorder(noting(events), { stream: 'level/0/worker', level: 0 }, counted), events };
}

function told(counted: boolean, some: readonly Veto[]): unknown[][] {
  const { heard, events } = listening(counted);
  for (const veto of some) heard.add(veto);
  heard.flush();
  return events.map(({ body }) => [body.action, body.times]);
}
