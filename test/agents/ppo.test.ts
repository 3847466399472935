import { describe, expect, it } from 'vitest';
import { randomAgent } from '../../src/agents/chooser.js';
import { policyFrom, sizeOfPolicy } from '../../src/agents/policy.js';
import { advantages } from '../../src/agents/ppo/advantage.js';
import { emptyDecisions } from '../../src/agents/ppo/experience.js';
import { type LearningTargets, learningTargets } from '../../src/agents/ppo/learning-targets.js';
import { clippedPolicyGradient, type Surrogate } from '../../src/agents/ppo/loss.js';
import { type PpoCall, ppo } from '../../src/agents/ppo/ppo.js';
import { rewardScale } from '../../src/agents/ppo/scale.js';
import { defaultPpo, type PpoSettings } from '../../src/agents/ppo/settings.js';
import { rollout } from '../../src/agents/rollout.js';
import type { Network } from '../../src/math/network/network.js';
import { rng } from '../../src/math/rng.js';
import { shield } from '../../src/safeguards/index.js';
import type { Agent, Constraint } from '../../src/types/index.js';
import { arms, corridor, rewarding, toyTask } from './toys.js';

describe('the gradient of the clipped objective', () => {
  it.each([0, 1, 2, 3])('equals central differences of the loss, minibatch %i', (seed) => {
    const { logits, minibatch } = drawn(seed);
    const gradient = clippedPolicyGradient(logits, minibatch, bounds);
    expect(farthest(gradient, differences(logits, minibatch))).toBeLessThan(1e-6);
  });
  it('is exactly 0 for actions that are not permitted', () => {
    const { logits, minibatch } = drawn(0);
    const gradient = clippedPolicyGradient(logits, minibatch, bounds);
    expect([...gradient].filter((_, i) => minibatch.permitted[i] === 0)).toEqual([0, 0, 0, 0, 0, 0]);
  });
  it('does not depend on the logits of actions that are not permitted', () => {
    const { logits, minibatch } = drawn(0);
    const other = logits.map((l, i) => (minibatch.permitted[i] === 0 ? 1e30 : l));
    expect(clippedPolicyGradient(other, minibatch, bounds)).toEqual(clippedPolicyGradient(logits, minibatch, bounds));
  });
});

describe('advantages', () => {
  const rewards = Float64Array.of(1, 2, 3);
  const values = Float64Array.of(0.5, -1, 2, 4);
  it('equal discounted returns minus values at λ = 1', () =>
    expect([...advantages(rewards, values, { discount: 0.5, lambda: 1 })]).toEqual([
      1 + 2 / 2 + 3 / 4 + 4 / 8 - 0.5,
      2 + 3 / 2 + 4 / 4 + 1,
      3 + 4 / 2 - 2,
    ]));
  it('equal one-step temporal-difference errors at λ = 0', () =>
    expect([...advantages(rewards, values, { discount: 0.5, lambda: 0 })]).toEqual([0, 4, 3]));
});

describe('learning targets', () => {
  it.each([
    // The critic predicts 10, 20 and 30; rewards are 1, 2 and 3, at γ = λ = 1.
    ['cut', 3, [0, 1], [1 + 2 + 30, 2 + 30]],
    ['end', 3, [0, 1, 2], [1 + 2 + 3, 2 + 3, 3]],
    ['cut', 4, [0, 1, 2], [1 + 2 + 3, 2 + 3, 3]],
  ] as const)(
    'of an episode of 3 steps, %s at a horizon of %i: steps %j, returns %j',
    (horizon, most, steps, returns) => {
      const targets = targetsOf(three, [1, 2, 3], { horizon, most });
      expect(targets.steps).toEqual(steps);
      expect([...targets.returns.subarray(0, returns.length)]).toEqual(returns);
    },
  );
  it('keep the only step of a world of one step, even when episodes are cut', () => {
    expect([...targetsOf(one, [5], { horizon: 'cut', most: 1 }).returns]).toEqual([5]);
  });
});

it('rewards are scaled by the standard deviation of discounted returns', () => {
  const scale = rewardScale(0.5);
  expect(scale.factor()).toBe(1);
  scale.add([Float64Array.of(1, 2), Float64Array.of(4)]);
  const sums = [1, 2.5, 4];
  expect(scale.factor()).toBeCloseTo(1 / Math.sqrt(sums.reduce((t, x) => t + (x - 2.5) ** 2, 0) / 3), 12);
});

describe('PPO', () => {
  it('learns which of two arms is better', async () => {
    const policy = await ppo(toyTask(arms(2)), better, quick, call(1));
    expect(await share(policy.agent(1), 0)).toBeGreaterThan(0.95);
  });
  it('learns to give up a small prize for a large one further away', async () => {
    const policy = await ppo(corridorTask, prize, { ...quick, steps: 6000 }, call(1));
    expect((await walk(policy.agent(0)))[0]?.steps.map(({ action }) => action)).toEqual([1, 1, 1, 1]);
  });
  it('learns another policy from other rewards', async () => {
    const policy = await ppo(
      corridorTask,
      rewarding((at, action) => Number(at === 0 && action === 0)),
      quick,
      call(1),
    );
    expect((await walk(policy.agent(0)))[0]?.steps.map(({ action }) => action)).toEqual([0, 0, 0, 0]);
  });
  it('gives the same parameters for the same seed, and others for another seed', async () => {
    const [a, b, c] = await Promise.all([1, 1, 2].map((seed) => ppo(corridorTask, prize, brief, call(seed))));
    expect(a?.theta).toEqual(b?.theta);
    expect(a?.theta).not.toEqual(c?.theta);
  });
  it('gives other parameters for another clip', async () => {
    const [a, b] = await Promise.all([0.2, 0.1].map((clip) => ppo(corridorTask, prize, { ...brief, clip }, call(1))));
    expect(a?.theta).not.toEqual(b?.theta);
  });
  it('begins from the parameters it is given', async () => {
    const first = await ppo(corridorTask, prize, { ...quick, steps: 6000 }, call(1));
    const seen: number[] = [];
    await ppo(corridorTask, prize, brief, {
      ...call(2),
      start: first.theta,
      onIteration: ({ rewards }) => void seen.push(mean(rewards)),
    });
    expect(seen[0]).toBeGreaterThan(9);
  });
  it('calls onIteration once an iteration, and waits for it', async () => {
    const steps: number[] = [];
    await ppo(corridorTask, prize, brief, {
      ...call(1),
      onIteration: async (it) => void steps.push(await Promise.resolve(it.steps)),
    });
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.at(-1)).toBeGreaterThanOrEqual(brief.steps);
  });
  it('stops when its signal is aborted', () =>
    expect(
      ppo(corridorTask, prize, quick, { ...call(1), signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough'));
  it.each([
    [{ batch: 0 }, 'expected batch to be an integer ≥ 1, got 0'],
    [{ clip: 0 }, 'expected clip to be above 0, got 0'],
    [{ lambda: 2 }, 'expected lambda in [0, 1], got 2'],
  ])('refuses %o', (wrong, words) =>
    expect(ppo(corridorTask, prize, { ...quick, ...wrong }, call(1))).rejects.toThrow(words),
  );
  it('refuses another number of rewards than of steps', () =>
    expect(ppo(corridorTask, () => [], quick, call(1))).rejects.toThrow('rewards of ppo/0/0, got none'));
});

describe('PPO behind a shield', () => {
  it('takes no forbidden action from the first training step on, and takes some without the shield', async () => {
    expect(await trespasses((agent) => shield(agent, [notLeftOfStart]))).toBe(0);
    expect(await trespasses((agent) => agent)).toBeGreaterThan(0);
  });
  it('learns the best permitted actions', async () => {
    const around = (agent: Agent<number, number>) => shield(agent, [notRightOfSix]);
    const policy = await ppo(corridorTask, prize, quick, { ...call(1), around });
    expect((await walk(around(policy.agent(0))))[0]?.steps.map(({ action }) => action)).toEqual([0, 0, 0, 0]);
  });
  it('refuses a wrapper that drops situations', () => {
    const half = (agent: Agent<number, number>): Agent<number, number> => ({
      ...agent,
      act: async (batch, c) => [...(await agent.act(batch.slice(1), c)), 0],
    });
    return expect(ppo(corridorTask, prize, quick, { ...call(1), around: half })).rejects.toThrow('actions at once');
  });
  it('refuses a wrapper that never asks the policy', () =>
    expect(ppo(corridorTask, prize, quick, { ...call(1), around: () => randomAgent() })).rejects.toThrow(
      /expected the policy to be asked \d+ times, got 0/,
    ));
});

describe('a policy', () => {
  it('acts the same when rebuilt from its parameters', async () => {
    const policy = await ppo(corridorTask, prize, brief, call(1));
    const again = policyFrom(corridorTask, brief, policy.theta);
    expect(await walk(again.agent(1))).toEqual(await walk(policy.agent(1)));
    expect(again.agent(0).checkpoint).toBe(policy.agent(0).checkpoint);
  });
  it('has as many parameters as sizeOfPolicy says', async () =>
    expect((await ppo(corridorTask, prize, brief, call(1))).theta.length).toBe(sizeOfPolicy(corridorTask, brief)));
  it('takes each action equally often before it has learned', async () => {
    const policy = await ppo(toyTask(arms(4)), better, { ...brief, steps: 1, rate: 1e-12 }, call(1));
    for (const a of [0, 1, 2, 3]) expect(Math.abs((await share(policy.agent(1), a)) - 0.25)).toBeLessThan(0.02);
  });
  it('refuses another number of parameters', () =>
    expect(() => policyFrom(corridorTask, brief, new Float32Array(3))).toThrow(/expected \d+/));
  it('refuses open-ended actions', () =>
    expect(() =>
      policyFrom(corridorTask, brief, size(corridorTask))
        .agent(1)
        .act([{ observation: 0, legal: undefined }], call(0)),
    ).toThrow('expected listed actions'));
  it('refuses a situation without legal actions', () =>
    expect(() =>
      policyFrom(corridorTask, brief, size(corridorTask))
        .agent(1)
        .act([{ observation: 0, legal: [] }], call(0)),
    ).toThrow('expected at least one permitted action, got none'));
});

const quick: PpoSettings = { ...defaultPpo, hidden: [16], steps: 4000, batch: 256, rate: 1e-2 };
const brief = { ...quick, steps: 600 };
const corridorTask = toyTask(corridor(7));
/** 1 past the left end, 10 past the right one. */
const prize = rewarding((at, action) => (at === 0 && action === 0 ? 1 : at === 6 && action === 1 ? 10 : -0.01));
const better = rewarding((_, action) => Number(action === 0));
const call = (seed: number): PpoCall<number> => ({ rng: rng(seed) });
const walk = (agent: Agent<number, number>) =>
  rollout(corridorTask, agent, { count: 4, name: 'walk', call: { rng: rng('walk') } });
const mean = (rewards: readonly Float64Array[]) =>
  rewards.reduce((total, each) => total + each.reduce((a, b) => a + b, 0), 0) / rewards.length;
const size = (task: typeof corridorTask) => new Float32Array((task.seen.width + 1) * 16 + 17 * task.actions.length);

const notLeftOfStart: Constraint<number, number> = never('left of the start', (at, action) => at <= 3 && action === 0);
const notRightOfSix: Constraint<number, number> = never('past the right end', (at, action) => at === 6 && action === 1);
function never(name: string, wrong: (at: number, action: number) => boolean): Constraint<number, number> {
  const judge = (at: number, action: number) =>
    wrong(at, action) ? ({ is: 'forbidden', reason: name } as const) : ({ is: 'permitted' } as const);
  return { name, about: name, source: 'toy', judge };
}

async function trespasses(around: (agent: Agent<number, number>) => Agent<number, number>): Promise<number> {
  let count = 0;
  await ppo(corridorTask, prize, quick, {
    ...call(1),
    around,
    onIteration({ trajectories }) {
      const steps = trajectories.flatMap((each) => each.steps);
      count += steps.filter((s) => notLeftOfStart.judge(s.observation, s.action).is === 'forbidden').length;
    },
  });
  return count;
}

async function share(agent: Agent<number, number>, action: number): Promise<number> {
  const legal = [0, 1, 2, 3].slice(0, agent.id.includes('2 arms') ? 2 : 4);
  const actions = await agent.act(
    Array.from({ length: 4000 }, () => ({ observation: 0, legal })),
    call(5),
  );
  return actions.filter((a) => a === action).length / actions.length;
}

/** Learning targets of one episode, undiscounted; `most`: the task's horizon. */
function targetsOf(
  episode: typeof one,
  rewards: readonly number[],
  { horizon, most }: { readonly horizon: 'cut' | 'end'; readonly most: number },
): LearningTargets {
  const settings = { discount: 1, lambda: 1, horizon };
  return learningTargets(episode, [Float64Array.from(rewards)], {
    critic: predicting,
    scale: rewardScale(1),
    settings,
    horizon: most,
  });
}

/** One episode of so many steps. */
const lasting = (steps: number) => ({
  trajectories: [
    {
      id: 'e',
      origin: { task: 'toy', agent: 'a', checkpoint: 'none', seed: '' },
      steps: Array.from({ length: steps }, () => ({ observation: 0, action: 0 })),
    },
  ],
  starts: [0],
  decisions: emptyDecisions(steps, 1, 2),
});
const [one, three] = [lasting(1), lasting(3)];
const predicting = {
  forward: (_: Float32Array, count: number) => Float32Array.of(10, 20, 30).subarray(0, count),
} as Network;

const bounds = { clip: 0.2, entropy: 0.05 };

/** Six steps, four actions of which one is not permitted, and old probabilities near and far. */
function drawn(seed: number): { readonly logits: Float32Array; readonly minibatch: Surrogate } {
  const chance = rng(`minibatch ${seed}`);
  const permitted = Uint8Array.from({ length: 24 }, (_, i) => Number(i % 4 !== (i >> 2) % 4));
  const logits = Float32Array.from({ length: 24 }, () => 2 * chance.next() - 1);
  const actions = Int32Array.from({ length: 6 }, (_, i) => (i + 1 + Math.floor(3 * chance.next())) % 4);
  const logProbs = Float64Array.from({ length: 6 }, () => -0.5 - 1.5 * chance.next());
  return { logits, minibatch: { permitted, actions, logProbs, advantages: logProbs.map(() => 4 * chance.next() - 2) } };
}

/** The loss as the paper writes it, in doubles. */
function loss(logits: readonly number[], { permitted, actions, logProbs, advantages: a }: Surrogate): number {
  let total = 0;
  for (let i = 0; i < actions.length; i++) {
    const weights = [0, 1, 2, 3].map((k) => (permitted[4 * i + k] ? Math.exp(logits[4 * i + k] ?? 0) : 0));
    const p = weights.map((w) => w / weights.reduce((x, y) => x + y, 0));
    const ratio = (p[actions[i] ?? 0] ?? 0) / Math.exp(logProbs[i] ?? 0);
    const clipped = Math.min(1 + bounds.clip, Math.max(1 - bounds.clip, ratio));
    const entropy = -p.reduce((sum, q) => sum + (q > 0 ? q * Math.log(q) : 0), 0);
    total -= Math.min(ratio * (a[i] ?? 0), clipped * (a[i] ?? 0)) + bounds.entropy * entropy;
  }
  return total / actions.length;
}

function differences(logits: Float32Array, minibatch: Surrogate): number[] {
  const at = [...logits];
  return at.map((_, i) => {
    const moved = (by: number) => loss(at.with(i, (at[i] ?? 0) + by), minibatch);
    return (moved(1e-6) - moved(-1e-6)) / 2e-6;
  });
}

const farthest = (a: Float32Array, b: readonly number[]) => Math.max(...b.map((x, i) => Math.abs(x - (a[i] ?? 0))));
