import { exp, log } from '../math/exponential.js';

/** One row of a batch, row-major: `width` logits from `at` on, and as many flags, 1 where the action is permitted. */
export interface LogitRow {
  readonly logits: Float32Array;
  readonly permitted: Uint8Array;
  readonly at: number;
  readonly width: number;
}

/**
 * Log-probabilities of a softmax over the permitted logits of a row, nats, into `into` from `at` on; −∞ for what is not
 * permitted, whatever its logit. `temperature` above 0 divides the logits. @throws RangeError where nothing is permitted.
 */
export function logSoftmax(row: LogitRow, into: Float64Array, temperature = 1): void {
  const { logits, permitted, at, width } = row;
  const greatest = logits[at + bestPermitted(row)] as number;
  let total = 0;
  for (let i = at; i < at + width; i++) {
    const relative = ((logits[i] as number) - greatest) / temperature;
    into[i] = permitted[i] === 1 ? relative : Number.NEGATIVE_INFINITY;
    total += exp(into[i] as number);
  }
  const shift = log(total);
  for (let i = at; i < at + width; i++) into[i] = (into[i] as number) - shift;
}

/** Draws an action by its probability from `width` log-probabilities from `at` on; `u` is uniform in [0, 1). */
export function sampleAction(logProbs: Float64Array, { at, width }: Pick<LogitRow, 'at' | 'width'>, u: number): number {
  let [left, last] = [u, 0];
  for (let a = 0; a < width; a++) {
    const p = exp(logProbs[at + a] as number);
    if (p === 0) continue;
    left -= p;
    last = a;
    if (left < 0) break;
  }
  return last;
}

/** The permitted action of the greatest logit; the first of equals. @throws RangeError where nothing is permitted. */
export function bestPermitted({ logits, permitted, at, width }: LogitRow): number {
  let best = -1;
  for (let a = 0; a < width; a++)
    if (permitted[at + a] === 1 && (best < 0 || (logits[at + a] as number) > (logits[at + best] as number))) best = a;
  if (best < 0) throw new RangeError('expected at least one permitted action, got none');
  return best;
}
