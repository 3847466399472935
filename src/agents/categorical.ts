import { exp, log } from '../math/exponential.js';

/**
 * Log-probabilities of a softmax over the permitted of `width` logits from `at` on, into the same places; −∞ for what is
 * not permitted, whatever its logit. `temperature` above 0 divides the logits. @throws RangeError where nothing is permitted.
 */
export function logSoftmax(
  logits: Float32Array,
  permitted: Uint8Array,
  { at, width, temperature = 1 }: { readonly at: number; readonly width: number; readonly temperature?: number },
  into: Float64Array,
): void {
  const best = bestPermitted(logits, permitted, at, width);
  const top = logits[at + best] as number;
  let total = 0;
  for (let i = at; i < at + width; i++) {
    const relative = ((logits[i] as number) - top) / temperature;
    into[i] = permitted[i] === 1 ? relative : Number.NEGATIVE_INFINITY;
    total += exp(into[i] as number);
  }
  const shift = log(total);
  for (let i = at; i < at + width; i++) into[i] = (into[i] as number) - shift;
}

/** Draws an action by its probability; `u` is uniform in [0, 1). */
export function draw(logs: Float64Array, at: number, width: number, u: number): number {
  let [left, last] = [u, 0];
  for (let a = 0; a < width; a++) {
    const p = exp(logs[at + a] as number);
    if (p === 0) continue;
    left -= p;
    last = a;
    if (left < 0) break;
  }
  return last;
}

/** The permitted action of the greatest logit; the first of equals. */
export function bestPermitted(logits: Float32Array, permitted: Uint8Array, at: number, width: number): number {
  let best = -1;
  for (let a = 0; a < width; a++)
    if (permitted[at + a] === 1 && (best < 0 || (logits[at + a] as number) > (logits[at + best] as number))) best = a;
  if (best < 0) throw new RangeError('expected at least one permitted action, got none');
  return best;
}
