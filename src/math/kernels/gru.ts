import { exp4, tanh4 } from './functions';
import { gemmNN, gemmNT, gemmTN } from './gemm';

/**
 * A gated recurrent unit over sequences of different lengths (Cho et al. 2014, arXiv:1406.1078; the reset after the product, as in cuDNN):
 * r, z = σ(a + h·U), n = tanh(a + r ∘ h·U), h ← z ∘ h + (1 − z) ∘ n, from h = 0. Rows go by time: all sequences' first steps, longest
 * sequence first, then all second steps …; `counts[t]` sequences have a step t, so that they are the first rows of the step before.
 * `gates`: rows × 3·width, on entry a = x·W + b, on return r, z, n; `recurrent`: rows × width keeps n's part of h·U;
 * `kernel` U: width × 3·width; `hidden`: rows × width; `scratch`: counts[0] × 3·width. width: a multiple of 4.
 */
export function gru(times: i32, counts: usize, width: i32, gates: usize, recurrent: usize, kernel: usize, hidden: usize, scratch: usize): void {
  const bytes = <usize>width << 2;
  let before: usize = 0;
  for (let t = 0; t < times; t++) {
    const count = load<i32>(counts + (<usize>t << 2));
    const from = hidden;
    if (t > 0) gemmNN(count, 3 * width, width, before, kernel, scratch, false);
    else memory.fill(scratch, 0, <usize>count * 3 * bytes);
    for (let row = 0, u = scratch; row < count; row++, u += 3 * bytes, gates += 3 * bytes, recurrent += bytes, hidden += bytes, before += bytes) {
      for (let i: usize = 0; i < bytes; i += 16) {
        const r = sigmoid4(f32x4.add(v128.load(gates + i), v128.load(u + i)));
        const z = sigmoid4(f32x4.add(v128.load(gates + bytes + i), v128.load(u + bytes + i)));
        const un = v128.load(u + 2 * bytes + i);
        const n = tanh4(f32x4.add(v128.load(gates + 2 * bytes + i), f32x4.mul(r, un)));
        const h = t > 0 ? v128.load(before + i) : f32x4.splat(0);
        v128.store(gates + i, r); v128.store(gates + bytes + i, z); v128.store(gates + 2 * bytes + i, n);
        v128.store(recurrent + i, un);
        v128.store(hidden + i, f32x4.add(n, f32x4.mul(z, f32x4.sub(h, n))));
      }
    }
    before = from;
  }
}

/**
 * The way back, from the last step to the first. `slopes` at `hidden` grow by what flows back in time; `gates` (r, z, n) become the
 * slopes at x·W + b; the gradient of U is added to `into`. `rows`: all of them; the other arguments as `gru` left them.
 */
export function gruBackward(times: i32, counts: usize, width: i32, rows: i32, gates: usize, recurrent: usize, kernel: usize, hidden: usize, slopes: usize, into: usize, scratch: usize): void {
  const bytes = <usize>width << 2;
  let at = rows;
  for (let t = times - 1; t >= 0; t--) {
    const count = load<i32>(counts + (<usize>t << 2)), earlier = t > 0 ? load<i32>(counts + (<usize>(t - 1) << 2)) : 0;
    at -= count;
    const before = hidden + <usize>(at - earlier) * bytes, slopesBefore = slopes + <usize>(at - earlier) * bytes;
    for (let row = 0; row < count; row++) {
      const here = <usize>(at + row) * bytes, there = <usize>row * bytes;
      gatesBackward(bytes, gates + 3 * here, recurrent + here, slopes + here, t > 0 ? before + there : 0, slopesBefore + there, scratch + 3 * there);
    }
    if (t == 0) break;
    gemmNT(count, width, 3 * width, scratch, kernel, slopesBefore, true);
    gemmTN(width, 3 * width, count, before, scratch, into, true);
  }
}

/** One row: slopes at the gates' sums in place of the gates, and in `u` at h·U; adds z ∘ slope to the slopes before, where there is a before. */
// @ts-ignore: decorator
@inline
function gatesBackward(bytes: usize, gates: usize, recurrent: usize, slopes: usize, before: usize, slopesBefore: usize, u: usize): void {
  const one = f32x4.splat(1);
  for (let i: usize = 0; i < bytes; i += 16) {
    const r = v128.load(gates + i), z = v128.load(gates + bytes + i), n = v128.load(gates + 2 * bytes + i);
    const dh = v128.load(slopes + i), h = before ? v128.load(before + i) : f32x4.splat(0);
    const dn = f32x4.mul(f32x4.mul(dh, f32x4.sub(one, z)), f32x4.sub(one, f32x4.mul(n, n)));
    const dz = f32x4.mul(f32x4.mul(dh, f32x4.sub(h, n)), f32x4.mul(z, f32x4.sub(one, z)));
    const dr = f32x4.mul(f32x4.mul(dn, v128.load(recurrent + i)), f32x4.mul(r, f32x4.sub(one, r)));
    v128.store(gates + i, dr); v128.store(gates + bytes + i, dz); v128.store(gates + 2 * bytes + i, dn);
    v128.store(u + i, dr); v128.store(u + bytes + i, dz); v128.store(u + 2 * bytes + i, f32x4.mul(dn, r));
    if (before) v128.store(slopesBefore + i, f32x4.add(v128.load(slopesBefore + i), f32x4.mul(dh, z)));
  }
}

// @ts-ignore: decorator
@inline
function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}
