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
 * A policy that imitates the demonstrated actions (behavioural cloning, Pomerleau 1991), by least cross-entropy of the actions
 * taken. Where the task has a model, actions that were not legal play no part. Deterministic in (settings, rng).
 * @throws RangeError for no demonstrated step, or an action that was not legal.
 */
export function clone<S, O>(
  task: StepTask<S, O>,
  demonstrations: readonly Trajectory<O, number>[],
  settings: CloningSettings,
  rng: Rng,
): Policy<O> {
  const steps = demonstratedSteps(task, demonstrations);
  if (steps.length === 0) throw new RangeError('expected at least one demonstrated step, got none');
  const actor = actorFor(task, settings, rng.fork('actor'));
  const [chance, size] = [rng.fork('order'), Math.min(settings.minibatch, steps.length)];
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const order = shuffled(chance, [...steps.keys()]);
    const rate = settings.rate * (1 - epoch / settings.epochs);
    for (let at = 0; at + size <= order.length; at += size) {
      const some = order.slice(at, at + size).map((i) => steps[i] as DemonstratedStep<O>);
      addGradient(task, actor, some);
      actor.step({ rate, decay: settings.decay });
    }
  }
  return policyFrom(task, settings, actor.parameters());
}

interface DemonstratedStep<O> extends Step<O, number> {
  /** 1 for each action that was permitted. */
  readonly permitted: Uint8Array;
}

/** Adds the gradient of the mean cross-entropy of the actions taken in some steps. */
function addGradient<S, O>(
  { seen, actions }: StepTask<S, O>,
  actor: Network,
  steps: readonly DemonstratedStep<O>[],
): void {
  const width = actions.length;
  const observations = new Float32Array(steps.length * seen.width);
  const permitted = new Uint8Array(steps.length * width);
  steps.forEach((step, i) => {
    seen.write(step.observation, observations, i * seen.width);
    permitted.set(step.permitted, i * width);
  });
  const logits = actor.forward(observations, steps.length);
  const logProbs = new Float64Array(logits.length);
  const gradient = new Float32Array(logits.length);
  steps.forEach(({ action }, i) => {
    logSoftmax({ logits, permitted, at: i * width, width }, logProbs);
    for (let a = 0; a < width; a++)
      gradient[i * width + a] = (exp(logProbs[i * width + a] as number) - Number(a === action)) / steps.length;
  });
  actor.backward(gradient);
}

function demonstratedSteps<S, O>(
  task: StepTask<S, O>,
  demonstrations: readonly Trajectory<O, number>[],
): readonly DemonstratedStep<O>[] {
  const every = task.actions.map((_, action) => action);
  const steps = demonstrations.flatMap((each) => each.steps);
  return steps.map(({ observation, action }) => {
    const legal = (task.stateOf && task.environment.legal(task.stateOf(observation))) ?? every;
    if (!legal.includes(action)) throw new RangeError(`expected one of the actions ${legal.join(', ')}, got ${action}`);
    return { observation, action, permitted: Uint8Array.from(every, (a) => Number(legal.includes(a))) };
  });
}
