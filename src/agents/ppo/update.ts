import type { Network } from '../../math/network/network.js';
import { type Rng, shuffled } from '../../math/rng.js';
import type { Decisions } from '../policy.js';
import { copyRow, emptyDecisions } from './experience.js';
import type { Judged } from './judged.js';
import { actorSlopes } from './loss.js';
import type { PpoSettings } from './settings.js';

/** Several passes of minibatches over an iteration's steps, by Adam: the actor up its clipped objective, the critic towards the returns. */
export function update(
  { actor, critic }: { readonly actor: Network; readonly critic: Network },
  decisions: Decisions,
  judged: Judged,
  settings: Pick<PpoSettings, 'epochs' | 'minibatch' | 'clip' | 'entropy'> & { readonly rate: number },
  chance: Rng,
): void {
  const step = { rate: settings.rate, decay: 0 };
  for (let epoch = 0; epoch < settings.epochs; epoch++)
    for (const some of minibatches(shuffled(chance, judged.steps), settings.minibatch)) {
      const part = partOf(decisions, judged, some);
      const slopes = new Float32Array(part.permitted.length);
      actorSlopes(actor.forward(part.rows, part.count), part, settings, slopes);
      actor.backward(slopes);
      actor.step(step);
      critic.backward(criticSlopes(critic.forward(part.rows, part.count), part.returns));
      critic.step(step);
    }
}

/** As even as can be, of at most `size`. */
function minibatches(steps: readonly number[], size: number): readonly (readonly number[])[] {
  const count = Math.ceil(steps.length / size);
  const at = (k: number) => Math.round((k * steps.length) / count);
  return Array.from({ length: count }, (_, k) => steps.slice(at(k), at(k + 1)));
}

function partOf(from: Decisions, judged: Judged, steps: readonly number[]) {
  const part = emptyDecisions(steps.length, from.rows.length / from.count, from.permitted.length / from.count);
  steps.forEach((step, i) => {
    copyRow(from, step, part, i);
  });
  const pick = (all: Float64Array) => Float64Array.from(steps, (step) => all[step] as number);
  return { ...part, advantages: pick(judged.advantages), returns: pick(judged.returns) };
}

/** Of half the mean squared error. */
const criticSlopes = (values: Float32Array, returns: Float64Array): Float32Array =>
  Float32Array.from(returns, (target, i) => ((values[i] as number) - target) / returns.length);
