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
  const now = new Float64Array(permitted.length);
  for (let i = 0, at = 0; i < count; i++, at += width) {
    logSoftmax(logits, permitted, { at, width }, now);
    const action = chosen[i] as number;
    const advantage = advantages[i] as number;
    const ratio = exp((now[at + action] as number) - (logs[i] as number));
    const idle = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
    const push = idle ? 0 : -ratio * advantage;
    const spread = entropyOf(now, at, width);
    for (let a = 0; a < width; a++) {
      const p = exp(now[at + a] as number);
      const bonus = p === 0 ? 0 : entropy * p * ((now[at + a] as number) + spread);
      into[at + a] = (push * (Number(a === action) - p) + bonus) / count;
    }
  }
}

/** Of a distribution given by its log-probabilities, nats. */
function entropyOf(logs: Float64Array, at: number, width: number): number {
  let sum = 0;
  for (let i = at; i < at + width; i++) {
    const p = exp(logs[i] as number);
    if (p > 0) sum -= p * (logs[i] as number);
  }
  return sum;
}
