import { mlp } from '../../math/network/mlp.js';
import type { Network } from '../../math/network/network.js';
import type { Rng } from '../../math/rng.js';
import type { Agent } from '../../types/agent.js';
import type { Awaitable, Call } from '../../types/call.js';
import type { StepTask } from '../../types/task.js';
import type { Trajectory } from '../../types/trajectory.js';
import { actorFor, type Policy, policyFrom } from '../policy.js';
import { type Experience, gatherExperience } from './experience.js';
import { learningTargets } from './learning-targets.js';
import { rewardScale } from './scale.js';
import { checkPpo, type PpoSettings } from './settings.js';
import { update } from './update.js';

/** Rewards of each trajectory, one number a step; called once an iteration, so that a reward model scores many at once. */
export type StepReward<O> = (trajectories: readonly Trajectory<O, number>[]) => readonly Float64Array[];

export interface PpoCall<O> extends Call {
  /** Wraps the agent that acts, from the first training step on: the shield. */
  readonly around?: (agent: Agent<O, number>) => Agent<O, number>;
  /** Parameters that the actor begins with; drawn where absent. */
  readonly start?: Float32Array;
  /** Called with every iteration before the policy learns from it; learning waits for it. */
  readonly onIteration?: (iteration: Iteration<O>) => Awaitable<void>;
}

export interface Iteration<O> {
  readonly iteration: number;
  /** Steps in the world so far, including this iteration's. */
  readonly steps: number;
  readonly trajectories: readonly Trajectory<O, number>[];
  readonly rewards: readonly Float64Array[];
}

/**
 * Proximal policy optimisation with a clipped objective (Schulman et al. 2017, arXiv:1707.06347), on the rewards handed in and
 * no others. Discrete actions; what is not legal, or is taken away by `around`, has probability 0 when it acts and when it
 * learns (Huang & Ontañón 2020, arXiv:2006.14171). Deterministic in (settings, call.rng). @throws RangeError for bad settings.
 */
export async function ppo<S, O>(
  task: StepTask<S, O>,
  reward: StepReward<O>,
  settings: PpoSettings,
  call: PpoCall<O>,
): Promise<Policy<O>> {
  checkPpo(settings);
  const { rng } = call;
  const actor = actorFor(task, settings, rng.fork('actor'));
  if (call.start) actor.load(call.start);
  const critic = criticFor(task, settings, rng.fork('critic'));
  const scale = rewardScale(settings.discount);
  let steps = 0;
  let meanLength = task.horizon;
  for (let iteration = 0; steps < settings.steps; iteration++) {
    call.signal?.throwIfAborted();
    const chance = rng.fork(`iteration/${iteration}`);
    const rate = settings.rate * (1 - steps / settings.steps);
    const episodes = { count: Math.max(4, Math.round(settings.batch / meanLength)), name: `ppo/${iteration}` };
    const acting = { task, network: actor, around: call.around };
    const experience = await gatherExperience(acting, episodes, { ...call, rng: chance.fork('act') });
    const { trajectories, decisions } = experience;
    const rewards = checked(experience, reward(trajectories));
    steps += decisions.count;
    meanLength = decisions.count / episodes.count;
    await call.onIteration?.({ iteration, steps, trajectories, rewards });
    scale.add(rewards);
    const targets = learningTargets(experience, rewards, { critic, scale, settings, horizon: task.horizon });
    update({ actor, critic }, { decisions, targets }, { ...settings, rate, rng: chance.fork('learn') });
  }
  return policyFrom(task, settings, actor.parameters());
}

const criticFor = <S, O>({ seen }: StepTask<S, O>, { hidden }: PpoSettings, chance: Rng): Network =>
  mlp({ widths: [seen.width, ...hidden, 1], activation: 'tanh', last: 1 }, chance);

/** @throws RangeError where a trajectory has another number of rewards than of steps. */
function checked<O>({ trajectories }: Experience<O>, rewards: readonly Float64Array[]): readonly Float64Array[] {
  trajectories.forEach(({ id, steps }, i) => {
    if (rewards[i]?.length !== steps.length)
      throw new RangeError(`expected ${steps.length} rewards of ${id}, got ${rewards[i]?.length ?? 'none'}`);
  });
  return rewards;
}
