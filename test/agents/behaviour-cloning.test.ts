import { describe, expect, it } from 'vitest';
import { clone, defaultCloning } from '../../src/agents/behaviour-cloning.js';
import { randomAgent } from '../../src/agents/chooser.js';
import { planner } from '../../src/agents/planner/planner.js';
import { rollout } from '../../src/agents/rollout.js';
import { islandNavigation, islandNavigationRewards } from '../../src/environments/grid/island-navigation.js';
import { cartPole } from '../../src/environments/steps/cart-pole.js';
import { stepTask } from '../../src/environments/steps/step-task.js';
import { rng } from '../../src/math/rng.js';
import type { Agent } from '../../src/types/agent.js';
import type { StepTask } from '../../src/types/task.js';
import type { Trajectory } from '../../src/types/trajectory.js';
import { expertRollouts, haveExpert } from './expert-rollouts.js';
import { arms, corridor, type Toy, toyTask } from './toys.js';

describe('a clone', () => {
  it('takes each action as often as the demonstrations do', async () => {
    const shown = [...Array(60).fill(0), ...Array(30).fill(1), ...Array(10).fill(2)] as number[];
    const settings = { ...defaultCloning, epochs: 100, minibatch: 100, rate: 1e-2 };
    const policy = clone(choice, shown.map(once), settings, rng(1));
    const actions = await policy.agent(1).act(Array(8000).fill({ observation: 0, legal: [0, 1, 2] }), call);
    [0.6, 0.3, 0.1].forEach((expected, a) => {
      const share = actions.filter((action) => action === a).length / actions.length;
      expect(Math.abs(share - expected)).toBeLessThan(0.03);
    });
  });
  it('copies a planner on the island: return 46', async () => {
    const score = (steps: readonly Parameters<typeof islandNavigationRewards.hidden>[0][]) =>
      steps.map(islandNavigationRewards.hidden);
    const key = (state: { readonly cell: number }) => String(state.cell);
    const expert = planner(island, score, { depth: 30, discount: 0.99, key }, 'hidden');
    const policy = clone(
      island,
      await rollout(island, expert, { count: 20, name: 'expert', call }),
      defaultCloning,
      rng(1),
    );
    const [episode] = await rollout(island, policy.agent(0), { count: 1, name: 'clone', call });
    expect(episode?.steps.reduce((sum, step) => sum + islandNavigationRewards.hidden(step), 0)).toBe(46);
  });
  it('imitates the demonstrations, not the reward', async () => {
    const policy = clone(
      hall,
      [walked([3, 0], [2, 0], [1, 0], [0, 0])],
      { ...defaultCloning, epochs: 200, rate: 1e-2 },
      rng(1),
    );
    const [episode] = await rollout(hall, policy.agent(0), { count: 1, name: 'clone', call });
    expect(episode?.steps.map(({ action }) => action)).toEqual([0, 0, 0, 0]);
  });
  it('gives the same parameters for the same seed, and others for another seed', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => clone(hall, [walked([3, 1], [4, 1])], brief, rng(seed)).theta);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });
  it('learns nothing about actions that were not legal', () => {
    const first = clone(closed, [walked([3, 1])], { ...brief, epochs: 1 }, rng(1)).theta;
    const later = clone(closed, [walked([3, 1])], { ...brief, epochs: 9 }, rng(1)).theta;
    expect(later).toEqual(first);
  });
  it('refuses an empty list of demonstrations', () =>
    expect(() => clone(hall, [walked()], brief, rng(1))).toThrow('expected at least one demonstrated step, got none'));
  it('refuses a demonstration of an illegal action', () =>
    expect(() => clone(closed, [walked([3, 0])], brief, rng(1))).toThrow('expected one of the actions 1, got 0'));
});

describe.skipIf(!haveExpert)(
  'a clone of a recorded expert on cart-pole (skipped where ../shared/data is not there)',
  () => {
    it('balances twenty times as long as a random policy', async () => {
      const policy = clone(pole, expertRollouts(fromNumbers).slice(0, 12), { ...defaultCloning, epochs: 6 }, rng(1));
      expect(await meanLength(pole, policy.agent(0))).toBeGreaterThan(20 * (await meanLength(pole, randomAgent())));
    });
  },
);

const call = { rng: rng('clone') };
const brief = { ...defaultCloning, hidden: [8], epochs: 3 };
const choice = toyTask(arms(3));
const hall = toyTask(corridor(7));
const toTheRight: Toy = { ...corridor(7), legal: () => [1] };
const closed = toyTask(toTheRight);
const island = stepTask(islandNavigation, 0, 25);
const pole = stepTask(cartPole, 0, 25);
const fromNumbers = ([position = 0, velocity = 0, angle = 0, spin = 0]: readonly number[]) => ({
  position,
  velocity,
  angle,
  spin,
});

const once = (action: number): Trajectory<number, number> => walked([0, action]);
function walked(...steps: readonly (readonly [at: number, action: number])[]): Trajectory<number, number> {
  const origin = { task: 'toy', agent: 'shown', checkpoint: 'none', seed: '' };
  return { id: 'shown', origin, steps: steps.map(([observation, action]) => ({ observation, action })) };
}

async function meanLength<S, O>(task: StepTask<S, O>, agent: Agent<O, number>): Promise<number> {
  const episodes = await rollout(task, agent, { count: 20, name: 'length', call: { rng: rng('length') } });
  return episodes.reduce((sum, { steps }) => sum + steps.length, 0) / episodes.length;
}
