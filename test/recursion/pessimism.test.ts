import { expect, it } from 'vitest';
import { builtIn } from '../../src/experiments/config/built-in.js';
import { rng } from '../../src/math/rng.js';
import { stepLearner } from '../../src/recursion/training/step-learner.js';
import type { Codec } from '../../src/types/json.js';
import type { RewardModel } from '../../src/types/reward-model.js';
import type { StepTask } from '../../src/types/task.js';

it.each([
  [0, 1],
  [0.1, 1],
  [2, 0],
])(
  'with pessimism %f a planner takes action %i, where 1 scores higher and members differ about it',
  async (pessimism, action) => {
    const { acting } = builtIn['island-navigation'] ?? {};
    if (acting === undefined || acting === null) throw new Error('expected a world of steps, got another');
    const learner = stepLearner(oneStep, 1, [], { ...acting, policy: 'planner', pessimism });
    const policy = await learner.improve(learner.untrained, model, (agent) => agent, { rng: rng(0) });
    expect(await policy.agent(0).act([{ observation: 0, legal: [0, 1], past: [] }], { rng: rng(1) })).toEqual([action]);
  },
);

const number: Codec<number> = { encode: (value) => value, decode: Number };

/** Two actions, and the episode is over. */
const oneStep: StepTask<number, number> = {
  name: 'one step',
  level: 0,
  environment: {
    reset: () => 0,
    observe: (state) => state,
    legal: () => [0, 1],
    step: (state) => ({ state: state + 1, done: true }),
  },
  observation: number,
  action: number,
  width: 2,
  features: () => new Float32Array(2),
  view: () => null,
  parts: () => [],
  actions: ['sure', 'unsure'],
  horizon: 1,
  seen: { width: 1, write: () => undefined },
  step: {
    width: 2,
    write: ({ action }, into, at) => {
      into[at + action] = 1;
    },
  },
  stateOf: (observation) => observation,
  key: String,
};

/** Gives the first action 0 and the second this much. */
const giving = (second: number, members: readonly RewardModel[] = []): RewardModel => ({
  checkpoint: `${second}`,
  members,
  score: (rows) => Float64Array.from(rows, (row) => ('steps' in row ? second * (row.steps[1] ?? 0) : 0)),
});
const model = giving(1, [giving(0), giving(1), giving(2)]);
