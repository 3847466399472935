import { gemmNN, gemmNT, gemmTN } from './gemm';
import { laneSum } from './lanes';
import { softmax } from './softmax';

/**
 * Causal self-attention of one sequence, softmax(q·kᵀ / √d) · v a head (Vaswani et al. 2017, arXiv:1706.03762): row i sees rows 0 … i.
 * `qkv`: steps × 3·width, each row all heads' q, then k, then v; `weights`, heads × steps × steps, are kept for the way back;
 * `out`: steps × width; `scratch`: 4 · steps · width / heads. width / heads: a multiple of 4.
 */
export function attention(steps: i32, heads: i32, width: i32, qkv: usize, weights: usize, out: usize, scratch: usize): void {
  const d = width / heads, block = <usize>(steps * d) << 2;
  const q = scratch, k = q + block, v = k + block, o = v + block;
  const scale: f32 = 1 / sqrt<f32>(<f32>d);
  for (let h = 0; h < heads; h++) {
    unpack(steps, heads, width, h, qkv, q);
    scaleAll(q, block, scale);
    gemmNT(steps, steps, d, q, k, weights, false);
    for (let i = 0; i < steps; i++, weights += <usize>steps << 2) {
      softmax(i + 1, weights);
      memory.fill(weights + (<usize>(i + 1) << 2), 0, <usize>(steps - i - 1) << 2);
    }
    gemmNN(steps, d, steps, weights - (<usize>(steps * steps) << 2), v, o, false);
    spread(steps, d, o, out + (<usize>(h * d) << 2), width);
  }
}

/** Slopes at `qkv` into `into`, for slopes at `out`. `scratch`: (5 · width / heads + steps) · steps. */
export function attentionBackward(steps: i32, heads: i32, width: i32, qkv: usize, weights: usize, slopes: usize, into: usize, scratch: usize): void {
  const d = width / heads, block = <usize>(steps * d) << 2, row = <usize>(3 * width);
  const q = scratch, k = q + block, v = k + block, o = v + block, part = o + block, s = part + block;
  const scale: f32 = 1 / sqrt<f32>(<f32>d);
  for (let h = 0; h < heads; h++, weights += <usize>(steps * steps) << 2) {
    const at = <usize>(h * d) << 2;
    unpack(steps, heads, width, h, qkv, q);
    scaleAll(q, block, scale);
    collect(steps, d, slopes + at, width, o);
    gemmNT(steps, steps, d, o, v, s, false);
    softmaxBackward(steps, weights, s);
    gemmNN(steps, d, steps, s, k, part, false);
    scaleAll(part, block, scale);
    spread(steps, d, part, into + at, <i32>row);
    gemmTN(steps, d, steps, s, q, part, false);
    spread(steps, d, part, into + at + (<usize>width << 2), <i32>row);
    gemmTN(steps, d, steps, weights, o, part, false);
    spread(steps, d, part, into + at + (<usize>width << 3), <i32>row);
  }
}

/** s ← w ∘ (s − Σ w ∘ s) a row, for slopes s at the weights w. */
function softmaxBackward(steps: i32, weights: usize, s: usize): void {
  for (let i = 0; i < steps; i++) {
    const end = s + (<usize>steps << 2), whole = s + (<usize>(steps & ~3) << 2);
    let sums = f32x4.splat(0), w = weights;
    for (let j = s; j < whole; j += 16, w += 16) sums = f32x4.add(sums, f32x4.mul(v128.load(w), v128.load(j)));
    let sum = laneSum(sums);
    for (let j = whole; j < end; j += 4, w += 4) sum += load<f32>(w) * load<f32>(j);
    const all = f32x4.splat(sum);
    for (; s < whole; s += 16, weights += 16) v128.store(s, f32x4.mul(v128.load(weights), f32x4.sub(v128.load(s), all)));
    for (; s < end; s += 4, weights += 4) store<f32>(s, load<f32>(weights) * (load<f32>(s) - sum));
  }
}

/** One head's q, k and v out of all heads' rows, one block after the other. */
function unpack(steps: i32, heads: i32, width: i32, h: i32, qkv: usize, into: usize): void {
  const d = width / heads, block = <usize>(steps * d) << 2;
  for (let part = 0; part < 3; part++) {
    collect(steps, d, qkv + (<usize>(part * width + h * d) << 2), 3 * width, into + <usize>part * block);
  }
}

/** Rows of d numbers, `stride` apart, side by side. */
function collect(rows: i32, d: i32, from: usize, stride: i32, into: usize): void {
  const bytes = <usize>d << 2;
  for (let r = 0; r < rows; r++, from += <usize>stride << 2) {
    for (const end = from + bytes; from < end; from += 16, into += 16) v128.store(into, v128.load(from));
    from -= bytes;
  }
}

/** Rows side by side put back `stride` apart. */
function spread(rows: i32, d: i32, from: usize, into: usize, stride: i32): void {
  const bytes = <usize>d << 2;
  for (let r = 0; r < rows; r++, into += (<usize>stride << 2) - bytes) {
    for (const end = from + bytes; from < end; from += 16, into += 16) v128.store(into, v128.load(from));
  }
}

function scaleAll(x: usize, bytes: usize, by: f32): void {
  const factor = f32x4.splat(by);
  for (const end = x + bytes; x < end; x += 16) v128.store(x, f32x4.mul(v128.load(x), factor));
}
