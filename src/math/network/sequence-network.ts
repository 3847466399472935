import type { Network } from './network.js';

/**
 * A differentiable map from sequences to rows: `outputs` numbers a sequence, float32. Steps are rows of numbers (`inputs` a step) or
 * tokens (one a step), all sequences' one after the other, without padding. As with `Network`, a sequence gives the same bits alone
 * and in any batch, on any machine. The way back uses up what `forward` kept: one `backward` a `forward`.
 */
export interface SequenceNetwork<Steps extends Float32Array | Int32Array = Float32Array>
  extends Omit<Network, 'forward'> {
  /**
   * Outputs, one row a sequence; keeps what `backward` needs. `lengths`: number of steps of each sequence. The view holds until the
   * next call. @throws RangeError for steps that the lengths do not account for.
   */
  forward(steps: Steps, lengths: Int32Array): Float32Array;
}

/** The first step of each sequence, and the end. @throws RangeError for steps that the lengths do not account for. */
export function offsetsOf(lengths: Int32Array, least: number, steps: number): Int32Array {
  const offsets = new Int32Array(lengths.length + 1);
  for (const [s, length] of lengths.entries()) {
    if (length < least) throw new RangeError(`expected a sequence of at least ${least} steps, got ${length}`);
    offsets[s + 1] = (offsets[s] as number) + length;
  }
  const end = offsets[lengths.length] as number;
  if (end !== steps) throw new RangeError(`expected ${end} steps, as the lengths say, got ${steps}`);
  return offsets;
}

/** @throws RangeError for another number of slopes. */
export function expectSlopes({ length }: Float32Array, expected: number): void {
  if (length !== expected) throw new RangeError(`expected ${expected} slopes, got ${length}`);
}
