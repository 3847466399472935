import { gemmBias, gemmNT, gemmTN } from './gemm';
import { tanh4 } from './functions';

/** What follows a linear map: none, max(x, slope·x) with slope 0 or .01, or tanh. */
export const enum Activation { None, Relu, LeakyRelu, Tanh }

/** y[m×n] = activation(x[m×k]·w[k×n] + b[n]). */
export function linear(m: i32, n: i32, k: i32, x: usize, w: usize, b: usize, y: usize, activation: i32): void {
  gemmBias(m, n, k, x, w, y, b);
  activate(m * n, y, activation);
}

/**
 * Backward of `linear`. `dy` comes in as the slope of the output and leaves as that of the sum before the activation. Adds to `dw`
 * and `db`; writes `dx` unless it is 0.
 */
export function linearBackward(m: i32, n: i32, k: i32, x: usize, w: usize, y: usize, dy: usize, dx: usize, dw: usize, db: usize, activation: i32): void {
  deactivate(m * n, y, dy, activation);
  addRows(m, n, dy, db);
  gemmTN(k, n, m, x, dy, dw, true);
  if (dx != 0) gemmNT(m, k, n, dy, w, dx, false);
}

/** In place. */
export function activate(count: i32, y: usize, activation: i32): void {
  if (activation == Activation.None) return;
  if (activation == Activation.Tanh) return tanhs(count, y);
  const slope = slopeOf(activation);
  const end = y + (<usize>count << 2), slopes = f32x4.splat(slope);
  for (; y + 16 <= end; y += 16) {
    const x = v128.load(y);
    v128.store(y, f32x4.pmax(x, f32x4.mul(x, slopes)));
  }
  for (; y < end; y += 4) {
    const x = load<f32>(y);
    store<f32>(y, x < x * slope ? x * slope : x);
  }
}

/** dy ← dy · activation′, told from the output y. */
export function deactivate(count: i32, y: usize, dy: usize, activation: i32): void {
  if (activation == Activation.None) return;
  const end = y + (<usize>count << 2), zero = f32x4.splat(0), one = f32x4.splat(1);
  const slope = slopeOf(activation), slopes = f32x4.splat(slope);
  const tanh = activation == Activation.Tanh;
  for (; y + 16 <= end; y += 16, dy += 16) {
    const out = v128.load(y);
    const factor = tanh ? f32x4.sub(one, f32x4.mul(out, out)) : v128.bitselect(one, slopes, f32x4.gt(out, zero));
    v128.store(dy, f32x4.mul(v128.load(dy), factor));
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
