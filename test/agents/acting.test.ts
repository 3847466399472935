import { describe, expect, it } from 'vitest';
import { bestOfN } from '../../src/agents/best-of-n.js';
import { chooser, randomAgent } from '../../src/agents/chooser.js';
import { reporter, reportRow } from '../../src/agents/reporter.js';
import { rollout } from '../../src/agents/rollout.js';
import { selection } from '../../src/environments/trees/selection.js';
import { linearReward } from '../../src/evaluators/reward-models/linear.js';
import { normal, rng } from '../../src/math/rng.js';
import type { Agent, Help } from '../../src/types/index.js';
import { claimsWorld, drawn } from '../environments/sample.js';

describe('the reporter', () => {
  it.each([
    [-2, -1, -1],
    [2, -1, 1],
    [0.3, -1, 0],
    [6, -1, 2],
    [1, -0.5, 1],
  ])('with slope %f and bend %f reports the maximum of r · slope + bend · r²: %f', async (slope, bend, best) =>
    expect(await reports(slope, bend)).toMatchObject({ is: 'report', value: best }),
  );
  it('scores as its rows do: θ · reportRow', async () => {
    const theta = Float64Array.of(0.7, -1.3, -0.4);
    const scores = grid.map((r) => linearReward(theta).score([reportRow(context, r)])[0] ?? 0);
    expect(await reports(0.7 * 2 - 1.3 * 0.5, -0.4)).toMatchObject({
      is: 'report',
      value: grid[scores.indexOf(Math.max(...scores))],
    });
  });
  it('says how probable its report was: of two, the logistic of their difference', () => {
    const two = legal.filter(({ is }) => is === 'report').slice(1, 3);
    const [a, b] = two.map((help) => (help.is === 'report' ? help.value : 0));
    const [slope, bend] = [0.4, -0.1];
    const worth = (r: number) => slope * r + bend * r * r;
    const gap = Math.abs(worth(a ?? 0) - worth(b ?? 0));
    const [said] = policy(slope, bend).act([{ observation, legal: two }], call) as Help[];
    expect(said).toMatchObject({ sure: expect.closeTo(1 / (1 + Math.exp(-gap)), 3) });
  });
  it('a sparse context gives the row of a dense one', () => {
    const sparse = { width: 2, index: Int32Array.of(0, 1), value: Float32Array.of(2, 0.5) };
    const w = Float64Array.of(3, 5, 7);
    expect(linearReward(w).score([reportRow(sparse, -2)])).toEqual(linearReward(w).score([reportRow(context, -2)]));
  });
  it('refuses to choose from nothing', () =>
    expect(() => policy(1, 0).act([{ observation, legal: [] }], call)).toThrow(
      'expected at least one legal report, got none',
    ));
});

describe('a rollout', () => {
  it('replays exactly from the same seed', async () =>
    expect(await rollout(task, randomAgent(), { count: 5, name: 'r', call: { rng: rng(1) } })).toEqual(
      await rollout(task, randomAgent(), { count: 5, name: 'r', call: { rng: rng(1) } }),
    ));
  it('of more episodes begins with the same', async () =>
    expect((await rollout(task, randomAgent(), { count: 7, name: 'r', call: { rng: rng(1) } })).slice(0, 5)).toEqual(
      await rollout(task, randomAgent(), { count: 5, name: 'r', call: { rng: rng(1) } }),
    ));
  it('says where each trajectory came from', async () =>
    expect((await rollout(task, randomAgent(), { count: 2, name: 'r', call: { rng: rng(1) } }))[1]).toMatchObject({
      id: 'r/1',
      origin: { task: 'claims/1', agent: 'random', checkpoint: 'none', seed: 'r/1' },
    }));
  it('asks once a time step for all', async () => {
    const sizes: number[] = [];
    const counting: Agent<never, number> = {
      ...randomAgent<never, number>(),
      act: (batch) => (sizes.push(batch.length) > 0 ? batch.map(() => 0) : []),
    };
    await rollout(task, counting as never, { count: 4, name: 'r', call: { rng: rng(1) } });
    expect(sizes).toEqual([4]);
  });
  it('refuses fewer actions than situations', () =>
    expect(
      rollout(task, { ...randomAgent(), act: () => [] }, { count: 2, name: 'r', call: { rng: rng(1) } }),
    ).rejects.toThrow('expected 2 actions, got 0'));
});

describe('best of n', () => {
  it('expects more of more: E[max] of 1, 2, 3 and 4 normals is 0, .564, .846, 1.029', () =>
    [0, 0.5642, 0.8463, 1.0294].forEach((expected, i) => {
      expect(Math.abs(meanBest(i + 1) - expected)).toBeLessThan(0.04);
    }));
  it('takes the first of equals', () => expect(bestOfN([Float32Array.of(1), Float32Array.of(1)], model)).toBe(0));
  it('refuses nothing to choose from', () =>
    expect(() => bestOfN([], model)).toThrow('expected at least one option, got none'));
});

describe('the chooser', () => {
  it.each([0.5, 1, 4])('at temperature %f acts with softmax frequencies', async (temperature) => {
    const counts = await frequencies(temperature);
    const weights = [0, 1, 2].map((score) => Math.exp(score / temperature));
    const total = weights.reduce((a, b) => a + b);
    counts.forEach((share, i) => {
      expect(Math.abs(share - (weights[i] ?? 0) / total)).toBeLessThan(0.02);
    });
  });
  it('at temperature 0 takes the best', async () => expect(await frequencies(0)).toEqual([0, 0, 1]));
  it('refuses situations without legal actions', async () =>
    expect(Promise.resolve(choosing(0).act([{ observation: 0, legal: [] }], call))).rejects.toThrow(
      'expected at least one legal action, got 0',
    ));
  it('the random agent takes each as often', async () => {
    const actions = await randomAgent<number, number>().act(situations, call);
    for (const a of [0, 1, 2]) expect(actions.filter((x) => x === a).length / 9000).toBeCloseTo(1 / 3, 1);
  });
});

const call = { rng: rng('call') };
const context = Float32Array.of(2, 0.5);
const grid = Array.from({ length: 9 }, (_, i) => (i - 4) / 2);
const legal = grid.map((value): Help => ({ is: 'report', value }));
const observation = { outcome: drawn(claimsWorld(), 1, 1), reports: [] };
const model = linearReward(Float64Array.of(1));
const task = selection(claimsWorld(), 1, { candidates: 4, unsigned: 0, illegible: 0 });
const situations = Array.from({ length: 9000 }, () => ({ observation: 0, legal: [0, 1, 2] }));

/** A reporter whose slope in this one context is given. */
const policy = (slope: number, bend: number) => reporter('r', Float64Array.of(slope / 2, 0, bend), () => context);
const reports = async (slope: number, bend: number) =>
  (await policy(slope, bend).act([{ observation, legal }], call))[0];

function meanBest(n: number): number {
  const chance = rng(`best/${n}`);
  let total = 0;
  for (let i = 0; i < 8000; i++) {
    const rows = Array.from({ length: n }, () => Float32Array.of(normal(chance)));
    total += rows[bestOfN(rows, model)]?.[0] ?? Number.NaN;
  }
  return total / 8000;
}

const choosing = (temperature: number) =>
  chooser<number, number>(
    'c',
    Float64Array.of(1),
    (batch) => batch.map(({ legal: some }) => (some ?? []).map((a) => Float32Array.of(a))),
    temperature,
  );

async function frequencies(temperature: number): Promise<number[]> {
  const actions = await choosing(temperature).act(situations, call);
  return [0, 1, 2].map((a) => actions.filter((x) => x === a).length / actions.length);
}
