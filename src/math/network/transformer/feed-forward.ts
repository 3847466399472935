import type { Core } from '../core.js';
import { growingBuffers } from '../growing-buffers.js';
import type { ParameterLayout } from '../parameter-layout.js';
import type { ResidualBlock } from './residual-block.js';
import type { TransformerShape } from './shape.js';

/** trunk += ReLU(norm(trunk)·W₁ + b)·W₂, four times as wide in between (Vaswani et al. 2017, arXiv:1706.03762). */
export function feedForward(arena: Core, { width, layers }: TransformerShape, places: ParameterLayout): ResidualBlock {
  const wide = 4 * width;
  const [w1, b] = [places.reserve(width * wide, Math.sqrt(6 / width)), places.reserve(wide, 0)];
  const w2 = places.reserve(wide * width, Math.sqrt(3 / wide / (2 * layers)));
  const [linear, linearBackward] = [arena.kernel('linear'), arena.kernel('linearBackward')];
  const [gemmNN, gemmNT, gemmTN] = [arena.kernel('gemmNN'), arena.kernel('gemmNT'), arena.kernel('gemmTN')];
  const [layerNorm, layerNormBackward] = [arena.kernel('layerNorm'), arena.kernel('layerNormBackward')];
  const [place, placeSlopes] = [growingBuffers(arena), growingBuffers(arena)];
  let rows = 0;
  let at = { normed: 0, scales: 0, inner: 0 };
  return {
    forward(values, trunk, offsets) {
      rows = offsets.at(-1) ?? 0;
      at = place({ normed: rows * width, scales: rows, inner: rows * wide });
      layerNorm(rows, width, trunk, at.normed, at.scales);
      linear(rows, wide, width, at.normed, values + w1, values + b, at.inner, relu);
      gemmNN(rows, width, wide, at.inner, values + w2, trunk, 1);
    },
    backward(values, gradient, slopes) {
      const { inner, normed } = placeSlopes({ inner: rows * wide, normed: rows * width });
      gemmTN(wide, width, rows, at.inner, slopes, gradient + w2, 1);
      gemmNT(rows, wide, width, slopes, values + w2, inner, 0);
      linearBackward(
        rows,
        wide,
        width,
        at.normed,
        values + w1,
        at.inner,
        inner,
        normed,
        gradient + w1,
        gradient + b,
        relu,
      );
      layerNormBackward(rows, width, at.normed, at.scales, normed, slopes);
    },
  };
}

/** As the kernels number it. */
const relu = 1;
