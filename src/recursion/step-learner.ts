import { randomAgent } from '../agents/chooser.js';
import { planner } from '../agents/planner/planner.js';
import { ppo } from '../agents/ppo/ppo.js';
import { below, type Rng } from '../math/rng.js';
import type { StepRows } from '../math/row.js';
import { judge } from '../safeguards/index.js';
import type { Constraint } from '../types/constraint.js';
import type { RewardModel } from '../types/reward-model.js';
import { type StepTask, stepRows } from '../types/task.js';
import type { Segment, Step, Trajectory } from '../types/trajectory.js';
import type { ActingSettings } from './acting.js';
import type { Learner, Policy } from './learner.js';

/**
 * Learns tasks of many steps: raters compare stretches of `length` steps out of episodes, a reward model gives each step its
 * share of what they are worth, and the policy is improved by PPO against it, or plans with it where the world can be searched.
 */
export function stepLearner<S, O>(
  task: StepTask<S, O>,
  length: number,
  constraints: readonly Constraint<O, number>[],
  settings: ActingSettings,
): Learner<O, number> {
  return {
    width: task.step.width,
    untrained: { theta: new Float32Array(0), agent: () => randomAgent() },
    repeats: true,
    row: (outcome) => stepRows(task.step, outcome),
    deliver: (episodes, { rng }) =>
      episodes.map((of) => {
        const outcome = stretch(of, length, rng.fork(`stretch/${of.id}`));
        return { outcome, row: stepRows(task.step, outcome) };
      }),
    improve: (policy, model, shielded, { rng }) =>
      settings.policy === 'planner'
        ? planning(task, model, constraints, settings.planner)
        : ppo(task, rewardOf(task, model), settings.ppo, {
            rng,
            around: shielded,
            ...(policy.theta instanceof Float32Array && policy.theta.length > 0 ? { start: policy.theta } : {}),
          }),
  };
}

/** Steps [from, from + length) of an episode, from anywhere in it. */
function stretch<O>(of: Trajectory<O, number>, length: number, rng: Rng): Segment<O, number> {
  const from = below(rng, Math.max(1, of.steps.length - length + 1));
  return { of, from, to: from + length, part: 0 };
}

/** What a reward model gives for each step of each episode. */
export const rewardOf =
  <S, O>(task: StepTask<S, O>, model: RewardModel) =>
  (episodes: readonly Trajectory<O, number>[]): readonly Float64Array[] => {
    const scores = scoreOf(task, model)(episodes.flatMap(({ steps }) => steps));
    let next = 0;
    return episodes.map(({ steps }) => {
      next += steps.length;
      return scores.slice(next - steps.length, next);
    });
  };

/** What a reward model gives for steps, each by itself. */
export const scoreOf =
  <S, O>({ step }: StepTask<S, O>, model: RewardModel) =>
  (steps: readonly Step<O, number>[]): Float64Array =>
    model.score(
      steps.map((each): StepRows => {
        const row = new Float32Array(step.width);
        step.write(each, row, 0);
        return { width: step.width, steps: row };
      }),
    );

/** A policy that has no weights of its own: it plans with the reward model, within the constraints. */
function planning<S, O>(
  task: StepTask<S, O>,
  model: RewardModel,
  constraints: readonly Constraint<O, number>[],
  settings: ActingSettings['planner'],
): Policy<O, number> {
  const permitted = (o: O, action: number) => judge(constraints, o, action).verdict.is === 'permitted';
  const agent = planner(
    task,
    scoreOf(task, model),
    { ...settings, permitted, ...(task.key ? { key: task.key } : {}) },
    model.checkpoint,
  );
  return { theta: new Float32Array(0), agent: () => agent };
}
