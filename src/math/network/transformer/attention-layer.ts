import type { Core, Pointer } from '../core.js';
import { growingBuffers } from '../growing-buffers.js';
import type { ParameterLayout } from '../parameter-layout.js';
import type { ResidualBlock } from './residual-block.js';
import type { TransformerShape } from './shape.js';

/** trunk += attention(norm(trunk)·W + b)·O, each sequence by itself, each step seeing itself and the steps before it. */
export function attentionLayer(
  arena: Core,
  { width, heads, layers }: TransformerShape,
  places: ParameterLayout,
): ResidualBlock {
  const [w, b] = [places.reserve(width * 3 * width, Math.sqrt(3 / width)), places.reserve(3 * width, 0)];
  const o = places.reserve(width * width, Math.sqrt(3 / width / (2 * layers)));
  const [linear, linearBackward] = [arena.kernel('linear'), arena.kernel('linearBackward')];
  const [gemmNN, gemmNT, gemmTN] = [arena.kernel('gemmNN'), arena.kernel('gemmNT'), arena.kernel('gemmTN')];
  const [layerNorm, layerNormBackward] = [arena.kernel('layerNorm'), arena.kernel('layerNormBackward')];
  const [attention, attentionBackward] = [arena.kernel('attention'), arena.kernel('attentionBackward')];
  const [place, placeSlopes] = [growingBuffers(arena), growingBuffers(arena)];
  let sequences: readonly Sequence[] = [];
  let rows = 0;
  let at = { normed: 0, scales: 0, qkv: 0, shares: 0, seen: 0, scratch: 0 };
  return {
    forward(values, trunk, offsets) {
      rows = offsets.at(-1) ?? 0;
      sequences = sequencesOf(offsets, heads);
      const { shares, longest } = extent(sequences, heads);
      const scratch = longest * (5 * (width / heads) + longest);
      const wide = rows * width;
      at = place({ normed: wide, scales: rows, qkv: 3 * wide, shares, seen: wide, scratch });
      layerNorm(rows, width, trunk, at.normed, at.scales);
      linear(rows, 3 * width, width, at.normed, values + w, values + b, at.qkv, 0);
      for (const { row, steps, share } of sequences) {
        const [from, into] = [at.qkv + 12 * row * width, at.seen + 4 * row * width];
        attention(steps, heads, width, from, at.shares + share, into, at.scratch);
      }
      gemmNN(rows, width, width, at.seen, values + o, trunk, 1);
    },
    backward(values, gradient, slopes) {
      const { seen, qkv, normed } = placeSlopes({ seen: rows * width, qkv: 3 * rows * width, normed: rows * width });
      gemmTN(width, width, rows, at.seen, slopes, gradient + o, 1);
      gemmNT(rows, width, width, slopes, values + o, seen, 0);
      for (const { row, steps, share } of sequences) {
        const [from, into] = [at.qkv + 12 * row * width, qkv + 12 * row * width];
        attentionBackward(steps, heads, width, from, at.shares + share, seen + 4 * row * width, into, at.scratch);
      }
      linearBackward(rows, 3 * width, width, at.normed, values + w, 0, qkv, normed, gradient + w, gradient + b, 0);
      layerNormBackward(rows, width, at.normed, at.scales, normed, slopes);
    },
  };
}

/** A sequence's first row, its steps, and where its attention weights begin, in bytes. */
interface Sequence {
  readonly row: number;
  readonly steps: number;
  readonly share: Pointer;
}

function sequencesOf(offsets: Int32Array, heads: number): Sequence[] {
  let share = 0;
  return Array.from(offsets.subarray(1), (end, s) => {
    const row = offsets[s] as number;
    const sequence = { row, steps: end - row, share };
    share += 4 * heads * sequence.steps * sequence.steps;
    return sequence;
  });
}

/** How many attention weights there are, and steps in the longest sequence. */
function extent(sequences: readonly Sequence[], heads: number): { readonly shares: number; readonly longest: number } {
  const lengths = sequences.map(({ steps }) => steps);
  return {
    shares: lengths.reduce((sum, n) => sum + heads * n * n, 0),
    longest: lengths.reduce((a, n) => Math.max(a, n), 0),
  };
}
