import { randomAgent } from '../../agents/chooser.js';
import { planner } from '../../agents/planner/planner.js';
import { ppo } from '../../agents/ppo/ppo.js';
import { lengthsOf, regroup } from '../../math/regroup.js';
import { below, flip, type Rng } from '../../math/rng.js';
import type { StepRows } from '../../math/row.js';
import { isMemoryless, judge } from '../../safeguards/index.js';
import type { SideConstraint } from '../../types/constraint.js';
import type { RewardModel } from '../../types/reward-model.js';
import { type StepTask, stepRows } from '../../types/task.js';
import type { Segment, Step, Trajectory } from '../../types/trajectory.js';
import { pessimistic } from '../../uncertainty/pessimistic.js';
import type { ActingSettings } from '../run/acting.js';
import type { Learner, WorkerPolicy } from '../run/learner.js';

/**
 * Learns tasks of many steps: raters compare stretches of `length` steps out of episodes, a reward model gives each step its
 * share of what they are worth, and the policy is improved by PPO against it, or plans with it where the world can be searched.
 */
export function stepLearner<S, O>(
  task: StepTask<S, O>,
  length: number,
  constraints: readonly SideConstraint<O, number>[],
  settings: ActingSettings,
): Learner<O, number> {
  return {
    width: task.step.width,
    untrained: { theta: new Float32Array(0), agent: () => randomAgent() },
    repeats: true,
    explore: settings.explore,
    row: (outcome) => stepRows(task.step, outcome),
    deliver: (episodes, { rng }) =>
      episodes.map((of) => {
        const outcome = stretch(of, length, task.horizon, rng.fork(`stretch/${of.id}`));
        return { outcome, row: stepRows(task.step, outcome) };
      }),
    improve: (policy, model, shielded, { rng }) =>
      settings.policy === 'planner'
        ? planning(task, careful(model, settings.pessimism), constraints, settings.planner)
        : ppo(task, rewardOf(task, careful(model, settings.pessimism)), settings.ppo, {
            rng,
            around: shielded,
            ...(settings.warm && policy.theta instanceof Float32Array && policy.theta.length > 0
              ? { start: policy.theta }
              : {}),
          }),
  };
}

const careful = (model: RewardModel, pessimism: number): RewardModel =>
  pessimism === 0 ? model : pessimistic(model, pessimism);

/** Steps [from, from + length) of an episode, from anywhere in it; of one that ended early, in half of all cases with its end in it, so that ends are judged as well. */
function stretch<O>(of: Trajectory<O, number>, length: number, horizon: number, rng: Rng): Segment<O, number> {
  const { length: steps } = of.steps;
  const ending = steps < horizon && flip(rng, 0.5);
  const from = ending ? Math.max(0, steps - 1 - below(rng, length)) : below(rng, Math.max(1, steps - length + 1));
  return { of, from, to: from + length, part: 0 };
}

/** What a reward model gives for each step of each episode. */
const rewardOf =
  <S, O>(task: StepTask<S, O>, model: RewardModel) =>
  (episodes: readonly Trajectory<O, number>[]): readonly Float64Array[] => {
    const steps = episodes.map((episode) => episode.steps);
    return regroup(lengthsOf(steps), scoreOf(task, model)(steps.flat()));
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

/** What constraints permit whatever happened before: what a planner can keep to. The shield in front of it sees to the rest. */
export function permittedAnywhere<O>(constraints: readonly SideConstraint<O, number>[]) {
  const memoryless = constraints.filter(isMemoryless);
  return (observation: O, action: number): boolean => judge(memoryless, observation, action).verdict.is === 'permitted';
}

/** A policy that has no weights of its own: it plans with the reward model, within the constraints. */
function planning<S, O>(
  task: StepTask<S, O>,
  model: RewardModel,
  constraints: readonly SideConstraint<O, number>[],
  settings: ActingSettings['planner'],
): WorkerPolicy<O, number> {
  const permitted = permittedAnywhere(constraints);
  const agent = planner(
    task,
    scoreOf(task, model),
    { ...settings, permitted, ...(task.key ? { key: task.key } : {}) },
    model.checkpoint,
  );
  return { theta: new Float32Array(0), agent: () => agent };
}
