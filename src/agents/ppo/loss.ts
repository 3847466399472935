import { exp } from '../../math/exponential.js';
import { logSoftmax } from '../categorical.js';

/** A minibatch, row-major: what the loss of the actor needs beside its logits. */
export interface Surrogate {
  /** count × actions, 1 where permitted. */
  readonly permitted: Uint8Array;
  readonly chosen: Int32Array;
  /** Log-probability of what was chosen when it was chosen, nats. */
  readonly logs: Float64Array;
  /** Advantages, normalised. */
  readonly advantages: Float64Array;
}

/**
 * Slopes of the actor's loss with respect to its logits, count × actions: the mean over steps of
 * −min(ρ A, clip(ρ, 1 − ε, 1 + ε) A) − c H, where ρ is the ratio of probabilities and H the entropy (Schulman et al. 2017,
 * arXiv:1707.06347, eq. 7 and 9). Exactly 0 for actions that were not permitted.
 */
export function actorSlopes(
  logits: Float32Array,
  { permitted, chosen, logs, advantages }: Surrogate,
  { clip, entropy }: { readonly clip: number; readonly entropy: number },
  into: Float32Array,
): void {
  const count = chosen.length;
  const width = permitted.length / count;
  const [now, p] = [new Float64Array(permitted.length), new Float64Array(width)];
  for (let i = 0, at = 0; i < count; i++, at += width) {
    logSoftmax(logits, permitted, { at, width }, now);
    const action = chosen[i] as number;
    const advantage = advantages[i] as number;
    const ratio = exp((now[at + action] as number) - (logs[i] as number));
    const idle = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
    const push = idle ? 0 : -ratio * advantage;
    for (let a = 0; a < width; a++) p[a] = exp(now[at + a] as number);
    const spread = entropyOf(p, now, at);
    for (let a = 0; a < width; a++) {
      const q = p[a] as number;
      const bonus = q === 0 ? 0 : entropy * q * ((now[at + a] as number) + spread);
      into[at + a] = (push * (Number(a === action) - q) + bonus) / count;
    }
  }
}

/** Of a distribution, nats; `logs` from `at` on are its logarithms. */
function entropyOf(p: Float64Array, logs: Float64Array, at: number): number {
  let sum = 0;
  for (let a = 0; a < p.length; a++) if (p[a] !== 0) sum -= (p[a] as number) * (logs[at + a] as number);
  return sum;
}
