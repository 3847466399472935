import { mlp } from '../../math/network/mlp.js';
import type { Agent } from '../../types/agent.js';
import type { Awaitable, Call } from '../../types/call.js';
import type { StepTask } from '../../types/task.js';
import type { Trajectory } from '../../types/trajectory.js';
import { actorFor, type Policy, policyFrom } from '../policy.js';
import { type Experience, experience } from './experience.js';
import { judged } from './judged.js';
import { rewardScale } from './scale.js';
import { checkPpo, type PpoSettings } from './settings.js';
import { update } from './update.js';

/** What each step of each trajectory was worth, in order; asked once an iteration, so that a reward model scores many at once. */
export type StepReward<O> = (trajectories: readonly Trajectory<O, number>[]) => readonly Float64Array[];

export interface PpoCall<O> extends Call {
  /** Put in front of the agent that acts, from the first training step on: the shield. */
  readonly around?: (agent: Agent<O, number>) => Agent<O, number>;
  /** Parameters of the actor to begin with. */
  readonly start?: Float32Array;
  /** Hears of every iteration before it is learned from; learning waits for it. */
  readonly onIteration?: (iteration: Iteration<O>) => Awaitable<void>;
}

export interface Iteration<O> {
  readonly iteration: number;
  /** Steps in the world so far, with this iteration's. */
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
  const widths = [task.seen.width, ...settings.hidden, 1];
  const critic = mlp({ widths, activation: 'tanh', last: 1 }, rng.fork('critic'));
  const scale = rewardScale(settings.discount);
  for (let [i, steps, length] = [0, 0, task.horizon]; steps < settings.steps; i++) {
    call.signal?.throwIfAborted();
    const chance = rng.fork(`iteration/${i}`);
    const episodes = { count: Math.max(4, Math.round(settings.batch / length)), name: `ppo/${i}` };
    const seen = await experience(task, actor, episodes, { ...call, rng: chance.fork('act') }, call.around);
    const rewards = checked(seen, reward(seen.trajectories));
    const rate = settings.rate * (1 - steps / settings.steps);
    steps += seen.decisions.count;
    length = seen.decisions.count / episodes.count;
    await call.onIteration?.({ iteration: i, steps, trajectories: seen.trajectories, rewards });
    scale.hear(rewards);
    const lesson = judged(seen, rewards, critic, scale, settings, task.horizon);
    update({ actor, critic }, seen.decisions, lesson, { ...settings, rate }, chance.fork('learn'));
  }
  return policyFrom(task, settings, actor.parameters());
}

function checked<O>({ trajectories }: Experience<O>, rewards: readonly Float64Array[]): readonly Float64Array[] {
  trajectories.forEach(({ id, steps }, i) => {
    if (rewards[i]?.length !== steps.length)
      throw new RangeError(`expected ${steps.length} rewards of ${id}, got ${rewards[i]?.length ?? 'none'}`);
  });
  return rewards;
}
