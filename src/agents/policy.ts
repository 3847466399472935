import { digestOf } from '../math/digest.js';
import { mlp } from '../math/network/mlp.js';
import type { Network } from '../math/network/network.js';
import { type Rng, rng } from '../math/rng.js';
import type { Agent, Situation } from '../types/agent.js';
import type { StepTask } from '../types/task.js';
import { bestPermitted, logSoftmax, sampleAction } from './categorical.js';

/** A policy for a world of steps: a network from an observation to one logit an action, and a softmax over the legal ones. */
export interface Policy<O> {
  /** Parameters of the network; their digest is the checkpoint. */
  readonly theta: Float32Array;
  /** `temperature` 0 acts greedily. */
  agent(temperature: number): Agent<O, number>;
}

export interface PolicySettings {
  /** Widths of the hidden layers, tanh. */
  readonly hidden: readonly number[];
}

/** A batch of decisions, row-major: one row a situation. */
export interface Decisions {
  readonly count: number;
  /** What the policy saw: count × seen.width. */
  readonly observations: Float32Array;
  /** count × actions, 1 where permitted. */
  readonly permitted: Uint8Array;
  /** The action chosen, one a row. */
  readonly actions: Int32Array;
  /** Log-probability of the action chosen, nats; 0 for greedy choices. */
  readonly logProbs: Float64Array;
}

/** The policy that these parameters are. @throws RangeError for another number of parameters than the task asks for. */
export function policyFrom<S, O>(task: StepTask<S, O>, settings: PolicySettings, theta: Float32Array): Policy<O> {
  const network = actorFor(task, settings, rng(task.name));
  network.load(theta);
  const checkpoint = digestOf(new Uint8Array(theta.buffer, theta.byteOffset, theta.byteLength));
  return {
    theta,
    agent: (temperature) => ({
      id: `policy/${task.name}`,
      checkpoint,
      act: (batch, call) => [...decide({ task, network }, batch, { temperature, rng: call.rng }).actions],
    }),
  };
}

/** Number of parameters of the policy's network. */
export function sizeOfPolicy<S, O>({ seen, actions }: StepTask<S, O>, { hidden }: PolicySettings): number {
  const widths = [seen.width, ...hidden, actions.length];
  return widths.slice(1).reduce((sum, width, l) => sum + ((widths[l] as number) + 1) * width, 0);
}

/** A network whose last layer begins near 0: every legal action begins about equally likely (Andrychowicz et al. 2021, arXiv:2006.05990). */
export const actorFor = <S, O>({ seen, actions }: StepTask<S, O>, { hidden }: PolicySettings, chance: Rng): Network =>
  mlp({ widths: [seen.width, ...hidden, actions.length], activation: 'tanh', last: 0.01 }, chance);

/**
 * One forward pass for the whole batch, then one choice a row, from the fork `act`; greedy where the temperature is 0.
 * @throws TypeError for open-ended actions, RangeError where nothing is legal.
 */
export function decide<S, O>(
  { task, network }: { readonly task: StepTask<S, O>; readonly network: Network },
  batch: readonly Situation<O, number>[],
  { temperature, rng: chance }: { readonly temperature: number; readonly rng: Rng },
): Decisions {
  const [count, width] = [batch.length, task.actions.length];
  const observations = new Float32Array(count * task.seen.width);
  const permitted = permittedOf(batch, width);
  batch.forEach(({ observation }, i) => {
    task.seen.write(observation, observations, i * task.seen.width);
  });
  const logits = network.forward(observations, count);
  const [actions, logProbs] = [new Int32Array(count), new Float64Array(count)];
  const all = new Float64Array(temperature === 0 ? 0 : permitted.length);
  const stream = chance.fork('act');
  for (let i = 0; i < count; i++) {
    const row = { logits, permitted, at: i * width, width };
    if (temperature === 0) {
      actions[i] = bestPermitted(row);
      continue;
    }
    logSoftmax(row, all, temperature);
    actions[i] = sampleAction(all, row, stream.next());
    logProbs[i] = all[row.at + (actions[i] as number)] as number;
  }
  return { count, observations, permitted, actions, logProbs };
}

/** count × width, 1 where an action is legal. */
function permittedOf<O>(batch: readonly Situation<O, number>[], width: number): Uint8Array {
  const permitted = new Uint8Array(batch.length * width);
  batch.forEach(({ legal }, i) => {
    if (legal === undefined) throw new TypeError('expected listed actions, got open-ended ones');
    for (const action of legal) permitted[i * width + action] = 1;
  });
  return permitted;
}
