import { digestOf } from '../math/digest.js';
import { mlp } from '../math/network/mlp.js';
import type { Network } from '../math/network/network.js';
import { type Rng, rng } from '../math/rng.js';
import type { Agent, Situation } from '../types/agent.js';
import type { StepTask } from '../types/task.js';
import { bestPermitted, draw, logSoftmax } from './categorical.js';

/** What a policy for a world of steps is: a network from what is seen to a logit an action, softmax over the legal ones. */
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

/** Side by side, row-major: what was seen, what was permitted, what was chosen. */
export interface Decisions {
  readonly count: number;
  /** count × seen.width. */
  readonly rows: Float32Array;
  /** count × actions, 1 where permitted. */
  readonly permitted: Uint8Array;
  /** One a row. */
  readonly chosen: Int32Array;
  /** Log-probability of what was chosen, nats; 0 for greedy choices. */
  readonly logs: Float64Array;
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
      act: (batch, call) => [...decide(task, network, batch, temperature, call.rng).chosen],
    }),
  };
}

/** How many parameters such a policy has. */
export function sizeOfPolicy<S, O>({ seen, actions }: StepTask<S, O>, { hidden }: PolicySettings): number {
  const widths = [seen.width, ...hidden, actions.length];
  return widths.slice(1).reduce((sum, width, l) => sum + ((widths[l] as number) + 1) * width, 0);
}

/** A network whose last layer begins near 0: every legal action begins about equally likely (Andrychowicz et al. 2021, arXiv:2006.05990). */
export const actorFor = <S, O>({ seen, actions }: StepTask<S, O>, { hidden }: PolicySettings, chance: Rng): Network =>
  mlp({ widths: [seen.width, ...hidden, actions.length], activation: 'tanh', last: 0.01 }, chance);

/** One forward pass for the whole batch, then a choice a row. */
export function decide<S, O>(
  { seen, actions }: StepTask<S, O>,
  network: Network,
  batch: readonly Situation<O, number>[],
  temperature: number,
  chance: Rng,
): Decisions {
  const [count, width] = [batch.length, actions.length];
  const rows = new Float32Array(count * seen.width);
  const permitted = new Uint8Array(count * width);
  batch.forEach(({ observation, legal }, i) => {
    seen.write(observation, rows, i * seen.width);
    if (legal === undefined) throw new TypeError('expected listed actions, got open-ended ones');
    for (const action of legal) permitted[i * width + action] = 1;
  });
  const choice = { chosen: new Int32Array(count), logs: new Float64Array(count) };
  choose(network.forward(rows, count), permitted, width, temperature, chance, choice);
  return { count, rows, permitted, ...choice };
}

function choose(
  logits: Float32Array,
  permitted: Uint8Array,
  width: number,
  temperature: number,
  chance: Rng,
  { chosen, logs }: Pick<Decisions, 'chosen' | 'logs'>,
): void {
  const each = new Float64Array(temperature === 0 ? 0 : permitted.length);
  const stream = chance.fork('act');
  for (let i = 0, at = 0; i < chosen.length; i++, at += width) {
    if (temperature === 0) {
      chosen[i] = bestPermitted(logits, permitted, at, width);
      continue;
    }
    logSoftmax(logits, permitted, { at, width, temperature }, each);
    chosen[i] = draw(each, at, width, stream.next());
    logs[i] = each[at + (chosen[i] as number)] as number;
  }
}
