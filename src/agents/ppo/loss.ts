import { exp } from '../../math/exponential.js';
import { logSoftmax } from '../categorical.js';

/** A minibatch, row-major: what the loss of the actor needs beside its logits. */
export interface Surrogate {
  /** count × actions, 1 where permitted. */
  readonly permitted: Uint8Array;
  /** The action taken, one a row. */
  readonly actions: Int32Array;
  /** Log-probability of the action when it was taken, nats. */
  readonly logProbs: Float64Array;
  /** Advantages, normalised. */
  readonly advantages: Float64Array;
}

/**
 * Gradient of the actor's loss with respect to its logits, count × actions: the mean over steps of
 * −min(ρ A, clip(ρ, 1 − ε, 1 + ε) A) − c H, where ρ is the ratio of probabilities, new to old, and H the entropy in nats (Schulman
 * et al. 2017, arXiv:1707.06347, eq. 7 and 9). Exactly 0 for actions that were not permitted.
 */
export function clippedPolicyGradient(
  logits: Float32Array,
  { permitted, actions, logProbs, advantages }: Surrogate,
  { clip, entropy }: { readonly clip: number; readonly entropy: number },
): Float32Array {
  const count = actions.length;
  const width = permitted.length / count;
  const gradient = new Float32Array(permitted.length);
  const [newLogProbs, p] = [new Float64Array(permitted.length), new Float64Array(width)];
  for (let i = 0, at = 0; i < count; i++, at += width) {
    logSoftmax({ logits, permitted, at, width }, newLogProbs);
    const action = actions[i] as number;
    const advantage = advantages[i] as number;
    const ratio = exp((newLogProbs[at + action] as number) - (logProbs[i] as number));
    const clipped = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
    const weight = clipped ? 0 : -ratio * advantage;
    for (let a = 0; a < width; a++) p[a] = exp(newLogProbs[at + a] as number);
    const h = entropyOf(p, newLogProbs, at);
    for (let a = 0; a < width; a++) {
      const q = p[a] as number;
      const bonus = q === 0 ? 0 : entropy * q * ((newLogProbs[at + a] as number) + h);
      gradient[at + a] = (weight * (Number(a === action) - q) + bonus) / count;
    }
  }
  return gradient;
}

/** Entropy of the distribution `p`, nats; `logProbs` from `at` on are its logarithms. */
function entropyOf(p: Float64Array, logProbs: Float64Array, at: number): number {
  let total = 0;
  for (let a = 0; a < p.length; a++) if (p[a] !== 0) total -= (p[a] as number) * (logProbs[at + a] as number);
  return total;
}
