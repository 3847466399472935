import type { Core, Pointer } from '../core.js';
import { growingBuffers } from '../growing-buffers.js';
import type { ParameterLayout } from '../parameter-layout.js';
import type { TransformerShape } from './shape.js';

/** Where the trunk begins: each token's own row plus its place's. */
export interface Embedding {
  /** The trunk, rows × width. */
  forward(values: Pointer, tokens: Int32Array, lengths: Int32Array): Pointer;
  /** Slopes at the trunk, all zero, to be filled before `backward`. */
  slopes(): Pointer;
  backward(gradient: Pointer): void;
}

export function embedding(
  arena: Core,
  { vocabulary, context, width }: TransformerShape,
  places: ParameterLayout,
): Embedding {
  const [table, positions] = [places.reserve(vocabulary * width, 0.1), places.reserve(context * width, 0.1)];
  const [gather, scatter] = [arena.kernel('gather'), arena.kernel('scatter')];
  const place = growingBuffers(arena);
  let rows = 0;
  let at = { tokens: 0, steps: 0, trunk: 0, slopes: 0 };
  return {
    forward(values, tokens, lengths) {
      rows = tokens.length;
      at = place({ tokens: rows, steps: rows, trunk: rows * width, slopes: rows * width });
      arena.integers(at.tokens, rows).set(tokens);
      arena.integers(at.steps, rows).set(stepsWithin(lengths, rows));
      gather(rows, width, at.tokens, values + table, at.trunk, 0);
      gather(rows, width, at.steps, values + positions, at.trunk, 1);
      return at.trunk;
    },
    slopes() {
      arena.floats(at.slopes, rows * width).fill(0);
      return at.slopes;
    },
    backward(gradient) {
      scatter(rows, width, at.tokens, at.slopes, gradient + table);
      scatter(rows, width, at.steps, at.slopes, gradient + positions);
    },
  };
}

/** Each token's place in its sequence, from 0 on. */
function stepsWithin(lengths: Int32Array, rows: number): Int32Array {
  const steps = new Int32Array(rows);
  let row = 0;
  for (const length of lengths) for (let at = 0; at < length; at++) steps[row++] = at;
  return steps;
}
