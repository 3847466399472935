import type { Network } from '../../math/network/network.js';
import { advantages, normalise } from './advantage.js';
import type { Experience } from './experience.js';
import type { RewardScale } from './scale.js';
import type { PpoSettings } from './settings.js';

/** What an update learns from: one number a step, and which steps count. */
export interface LearningTargets {
  /** Indices of the steps that are learned from: all but the last of episodes that were cut off. */
  readonly steps: readonly number[];
  /** One a step: normalised over `steps`, 0 at the other steps. */
  readonly advantages: Float64Array;
  /** One a step: what the critic should predict, in scaled rewards; 0 at the other steps. */
  readonly returns: Float64Array;
}

export interface TargetSettings {
  readonly critic: Network;
  readonly scale: RewardScale;
  readonly settings: Pick<PpoSettings, 'discount' | 'lambda' | 'horizon'>;
  /** Steps of an episode of the task, at most. */
  readonly horizon: number;
}

/** Advantages and returns of all steps, by the critic before the update. `rewards`: one array an episode, one number a step. */
export function learningTargets<O>(
  { trajectories, starts, decisions }: Experience<O>,
  rewards: readonly Float64Array[],
  { critic, scale, settings, horizon }: TargetSettings,
): LearningTargets {
  const values = Float64Array.from(critic.forward(decisions.observations, decisions.count));
  const factor = scale.factor();
  const steps: number[] = [];
  const raw: number[] = [];
  const returns = new Float64Array(decisions.count);
  trajectories.forEach((trajectory, i) => {
    const start = starts[i] as number;
    const isCut = settings.horizon === 'cut' && trajectory.steps.length >= Math.max(2, horizon);
    const length = isCut ? trajectory.steps.length - 1 : trajectory.steps.length;
    const predicted = new Float64Array(length + 1);
    predicted.set(values.subarray(start, start + length + Number(isCut)));
    const scaled = (rewards[i] as Float64Array).subarray(0, length).map((reward) => reward * factor);
    advantages(scaled, predicted, settings).forEach((advantage, t) => {
      steps.push(start + t);
      raw.push(advantage);
      returns[start + t] = advantage + (predicted[t] as number);
    });
  });
  return { steps, advantages: normalisedAt(steps, raw, decisions.count), returns };
}

/** `values` normalised, each at its step, in an array of `count` numbers that is 0 elsewhere. */
function normalisedAt(steps: readonly number[], values: readonly number[], count: number): Float64Array {
  const normal = Float64Array.from(values);
  normalise(normal);
  const all = new Float64Array(count);
  steps.forEach((step, k) => {
    all[step] = normal[k] as number;
  });
  return all;
}
