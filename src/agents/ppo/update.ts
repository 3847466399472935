import type { Network } from '../../math/network/network.js';
import { type Rng, shuffled } from '../../math/rng.js';
import type { Decisions } from '../policy.js';
import { copyRow, emptyDecisions } from './experience.js';
import type { LearningTargets } from './learning-targets.js';
import { clippedPolicyGradient, type Surrogate } from './loss.js';
import type { PpoSettings } from './settings.js';

export interface UpdateSettings extends Pick<PpoSettings, 'epochs' | 'minibatch' | 'clip' | 'entropy'> {
  /** Adam's learning rate in this update. */
  readonly rate: number;
  /** Draws the order of the steps. */
  readonly rng: Rng;
}

/** Several passes of minibatches over an iteration's steps, by Adam: the actor up its clipped objective, the critic towards the returns. */
export function update(
  { actor, critic }: { readonly actor: Network; readonly critic: Network },
  { decisions, targets }: { readonly decisions: Decisions; readonly targets: LearningTargets },
  { epochs, minibatch, clip, entropy, rate, rng }: UpdateSettings,
): void {
  const step = { rate, decay: 0 };
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const steps of minibatches(shuffled(rng, targets.steps), minibatch)) {
      const batch = minibatchOf(decisions, targets, steps);
      actor.backward(clippedPolicyGradient(actor.forward(batch.observations, batch.count), batch, { clip, entropy }));
      actor.step(step);
      critic.backward(criticGradient(critic.forward(batch.observations, batch.count), batch.returns));
      critic.step(step);
    }
}

/** As even as can be, of at most `size`. */
function minibatches(steps: readonly number[], size: number): readonly (readonly number[])[] {
  const count = Math.ceil(steps.length / size);
  const at = (k: number) => Math.round((k * steps.length) / count);
  return Array.from({ length: count }, (_, k) => steps.slice(at(k), at(k + 1)));
}

interface Minibatch extends Decisions, Surrogate {
  readonly returns: Float64Array;
}

function minibatchOf(all: Decisions, targets: LearningTargets, steps: readonly number[]): Minibatch {
  const some = emptyDecisions(steps.length, all.observations.length / all.count, all.permitted.length / all.count);
  steps.forEach((step, i) => {
    copyRow(all, step, some, i);
  });
  const pick = (values: Float64Array) => Float64Array.from(steps, (step) => values[step] as number);
  return { ...some, advantages: pick(targets.advantages), returns: pick(targets.returns) };
}

/** Gradient of half the mean squared error, one number a value. */
const criticGradient = (values: Float32Array, returns: Float64Array): Float32Array =>
  Float32Array.from(returns, (target, i) => ((values[i] as number) - target) / returns.length);
