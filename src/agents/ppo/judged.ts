import type { Network } from '../../math/network/network.js';
import { advantages, normalise } from './advantage.js';
import type { Experience } from './experience.js';
import type { RewardScale } from './scale.js';
import type { PpoSettings } from './settings.js';

/** What an update learns from: one number a step, and which steps count. */
export interface Judged {
  /** Indices of the steps that are learned from: all but the last of episodes that were cut off. */
  readonly steps: readonly number[];
  /** Normalised, 0 where nothing is learned. */
  readonly advantages: Float64Array;
  /** What the critic is to foretell, in scaled rewards. */
  readonly returns: Float64Array;
}

/** Advantages of all steps by the critic as it stands. */
export function judged<O>(
  { trajectories, starts, decisions }: Experience<O>,
  rewards: readonly Float64Array[],
  critic: Network,
  scale: RewardScale,
  settings: Pick<PpoSettings, 'discount' | 'lambda' | 'horizon'>,
  horizon: number,
): Judged {
  const values = Float64Array.from(critic.forward(decisions.rows, decisions.count));
  const factor = scale.factor();
  const into = { steps: [] as number[], advantages: [] as number[], returns: new Float64Array(decisions.count) };
  trajectories.forEach(({ steps }, i) => {
    const start = starts[i] as number;
    const cut = settings.horizon === 'cut' && steps.length >= Math.max(2, horizon);
    const length = cut ? steps.length - 1 : steps.length;
    const expected = new Float64Array(length + 1);
    expected.set(values.subarray(start, start + length + Number(cut)));
    const scaled = (rewards[i] as Float64Array).subarray(0, length).map((reward) => reward * factor);
    advantages(scaled, expected, settings).forEach((advantage, t) => {
      into.steps.push(start + t);
      into.advantages.push(advantage);
      into.returns[start + t] = advantage + (expected[t] as number);
    });
  });
  return { ...into, advantages: placed(into.steps, into.advantages, decisions.count) };
}

function placed(steps: readonly number[], some: readonly number[], count: number): Float64Array {
  const normal = Float64Array.from(some);
  normalise(normal);
  const all = new Float64Array(count);
  steps.forEach((step, k) => {
    all[step] = normal[k] as number;
  });
  return all;
}
