import { gemmBias, gemmNT, gemmTN } from './gemm';
import { tanh4 } from './functions';
import { passesOver, sparseRowsTimes } from './sparse';

/** What follows a linear map: none, max(x, slope·x) with slope 0 or .01, or tanh. */
export const enum Activation { None, Relu, LeakyRelu, Tanh }

/** y[m×n] = activation(x[m×k]·w[k×n] + b[n]). `sparse`: x comes from a ReLU. */
export function linear(m: i32, n: i32, k: i32, x: usize, w: usize, b: usize, y: usize, activation: i32, sparse: bool): void {
  const bent = activation == Activation.Relu || activation == Activation.LeakyRelu;
  const slope: f32 = bent ? slopeOf(activation) : 1;
  if (sparse && passesOver(m, n, k)) sparseRowsTimes(m, n, k, x, w, false, y, b, slope);
  else gemmBias(m, n, k, x, w, y, b, slope);
  if (activation == Activation.Tanh) tanhs(m * n, y);
}

/**
 * Backward of `linear`. `dy` comes in as the slope of the output and leaves as that of the sum before the activation. Adds to `dw`
 * and `db`; writes `dx` unless it is 0.
 */
export function linearBackward(m: i32, n: i32, k: i32, x: usize, w: usize, y: usize, dy: usize, dx: usize, dw: usize, db: usize, activation: i32): void {
  deactivate(m * n, y, dy, activation);
  addRows(m, n, dy, db);
  gemmTN(k, n, m, x, dy, dw, true);
  if (dx == 0) return;
  if (activation == Activation.Relu && passesOver(m, k, n)) sparseRowsTimes(m, k, n, dy, w, true, dx, 0, 1);
  else gemmNT(m, k, n, dy, w, dx, false);
}

/** dy ← dy · activation′, told from the output y. */
export function deactivate(count: i32, y: usize, dy: usize, activation: i32): void {
  if (activation == Activation.None) return;
  const end = y + (<usize>count << 2), zero = f32x4.splat(0), one = f32x4.splat(1);
  const slope = slopeOf(activation), slopes = f32x4.splat(slope);
  const tanh = activation == Activation.Tanh;
  if (!tanh) {
    for (; y + 16 <= end; y += 16, dy += 16) {
      const factor = v128.bitselect(one, slopes, f32x4.gt(v128.load(y), zero));
      v128.store(dy, f32x4.mul(v128.load(dy), factor));
    }
  }
  for (; y + 16 <= end; y += 16, dy += 16) {
    const out = v128.load(y);
    v128.store(dy, f32x4.mul(v128.load(dy), f32x4.sub(one, f32x4.mul(out, out))));
  }
  for (; y < end; y += 4, dy += 4) {
    const out = load<f32>(y);
    store<f32>(dy, load<f32>(dy) * (tanh ? 1 - out * out : out > 0 ? 1 : slope));
  }
}

/** to[n] += the sum of m rows, in order. */
export function addRows(m: i32, n: i32, rows: usize, to: usize): void {
  const row = <usize>n << 2;
  let j = 0;
  for (; j + 16 <= n; j += 16) {
    const into = to + (<usize>j << 2);
    let s0 = v128.load(into), s1 = v128.load(into, 16), s2 = v128.load(into, 32), s3 = v128.load(into, 48);
    let at = rows + (<usize>j << 2);
    for (let i = 0; i < m; i++, at += row) {
      s0 = f32x4.add(s0, v128.load(at));
      s1 = f32x4.add(s1, v128.load(at, 16));
      s2 = f32x4.add(s2, v128.load(at, 32));
      s3 = f32x4.add(s3, v128.load(at, 48));
    }
    v128.store(into, s0);
    v128.store(into, s1, 16);
    v128.store(into, s2, 32);
    v128.store(into, s3, 48);
  }
  for (; j + 4 <= n; j += 4) {
    const into = to + (<usize>j << 2);
    let sum = v128.load(into), at = rows + (<usize>j << 2);
    for (let i = 0; i < m; i++, at += row) sum = f32x4.add(sum, v128.load(at));
    v128.store(into, sum);
  }
  for (; j < n; j++) {
    const into = to + (<usize>j << 2);
    let sum = load<f32>(into), at = rows + (<usize>j << 2);
    for (let i = 0; i < m; i++, at += row) sum += load<f32>(at);
    store<f32>(into, sum);
  }
}

/** In place. */
function tanhs(count: i32, y: usize): void {
  const end = y + (<usize>count << 2);
  for (; y + 16 <= end; y += 16) v128.store(y, tanh4(v128.load(y)));
  for (; y < end; y += 4) store<f32>(y, f32x4.extract_lane(tanh4(v128.load_splat<f32>(y)), 0));
}

// @ts-ignore: decorator
@inline
function slopeOf(activation: i32): f32 {
  return activation == Activation.LeakyRelu ? 0.01 : 0;
}
