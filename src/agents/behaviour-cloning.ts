import { exp } from '../math/exponential.js';
import type { Network } from '../math/network/network.js';
import { type Rng, shuffled } from '../math/rng.js';
import type { StepTask } from '../types/task.js';
import type { Step, Trajectory } from '../types/trajectory.js';
import { logSoftmax } from './categorical.js';
import { actorFor, type Policy, type PolicySettings, policyFrom } from './policy.js';

export interface CloningSettings extends PolicySettings {
  /** Passes over the demonstrations. */
  readonly epochs: number;
  /** Steps an Adam step. */
  readonly minibatch: number;
  /** Adam's learning rate at the beginning; it falls linearly to 0. */
  readonly rate: number;
  /** Weight decay a step, times the rate. */
  readonly decay: number;
}

export const defaultCloning: CloningSettings = { hidden: [64, 64], epochs: 20, minibatch: 64, rate: 1e-3, decay: 0 };

/**
 * The policy that does what was demonstrated where it was demonstrated (behavioural cloning, Pomerleau 1991): cross-entropy of
 * the actions taken. Where the task has a model, actions that were not legal play no part. Deterministic in (settings, rng).
 * @throws RangeError for no demonstrated step, or an action that was not legal.
 */
export function clone<S, O>(
  task: StepTask<S, O>,
  demonstrations: readonly Trajectory<O, number>[],
  settings: CloningSettings,
  rng: Rng,
): Policy<O> {
  const steps = demonstrations.flatMap((each) => each.steps);
  if (steps.length === 0) throw new RangeError('expected at least one demonstrated step, got none');
  const actor = actorFor(task, settings, rng.fork('actor'));
  const permitted = permittedIn(task, steps);
  const [chance, size] = [rng.fork('order'), Math.min(settings.minibatch, steps.length)];
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const order = shuffled(chance, [...steps.keys()]);
    const rate = settings.rate * (1 - epoch / settings.epochs);
    for (let at = 0; at + size <= order.length; at += size) {
      imitate(
        task,
        actor,
        order.slice(at, at + size).map((i) => [steps[i], permitted[i]] as Shown<O>),
      );
      actor.step({ rate, decay: settings.decay });
    }
  }
  return policyFrom(task, settings, actor.parameters());
}

/** A step, and 1 for each action that was permitted. */
type Shown<O> = readonly [step: Step<O, number>, permitted: Uint8Array];

function imitate<S, O>({ seen, actions }: StepTask<S, O>, actor: Network, some: readonly Shown<O>[]): void {
  const width = actions.length;
  const [rows, permitted] = [new Float32Array(some.length * seen.width), new Uint8Array(some.length * width)];
  some.forEach(([{ observation }, legal], i) => {
    seen.write(observation, rows, i * seen.width);
    permitted.set(legal, i * width);
  });
  const logits = actor.forward(rows, some.length);
  const logs = new Float64Array(logits.length);
  const slopes = new Float32Array(logits.length);
  some.forEach(([{ action }], i) => {
    logSoftmax(logits, permitted, { at: i * width, width }, logs);
    for (let a = 0; a < width; a++)
      slopes[i * width + a] = (exp(logs[i * width + a] as number) - Number(a === action)) / some.length;
  });
  actor.backward(slopes);
}

function permittedIn<S, O>(task: StepTask<S, O>, steps: readonly Step<O, number>[]): readonly Uint8Array[] {
  const every = task.actions.map((_, action) => action);
  return steps.map(({ observation, action }) => {
    const legal = (task.stateOf && task.environment.legal(task.stateOf(observation))) ?? every;
    if (!legal.includes(action)) throw new RangeError(`expected one of the actions ${legal.join(', ')}, got ${action}`);
    return Uint8Array.from(every, (a) => Number(legal.includes(a)));
  });
}
