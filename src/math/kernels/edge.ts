import { bent, store8 } from './tile';

/** One row alone, wide enough to hide the latency of its additions. */
export function tile1x32(k: i32, a: usize, ak: usize, b: usize, bs: usize, start: usize, c: usize, slope: f32): void {
  let c0 = v128.load(start), c1 = v128.load(start, 16), c2 = v128.load(start, 32), c3 = v128.load(start, 48);
  let c4 = v128.load(start, 64), c5 = v128.load(start, 80), c6 = v128.load(start, 96), c7 = v128.load(start, 112);
  for (; k > 0; k--) {
    const x = v128.load_splat<f32>(a);
    c0 = f32x4.add(c0, f32x4.mul(x, v128.load(b)));
    c1 = f32x4.add(c1, f32x4.mul(x, v128.load(b, 16)));
    c2 = f32x4.add(c2, f32x4.mul(x, v128.load(b, 32)));
    c3 = f32x4.add(c3, f32x4.mul(x, v128.load(b, 48)));
    c4 = f32x4.add(c4, f32x4.mul(x, v128.load(b, 64)));
    c5 = f32x4.add(c5, f32x4.mul(x, v128.load(b, 80)));
    c6 = f32x4.add(c6, f32x4.mul(x, v128.load(b, 96)));
    c7 = f32x4.add(c7, f32x4.mul(x, v128.load(b, 112)));
    a += ak;
    b += bs;
  }
  if (slope != 1) {
    const bend = f32x4.splat(slope);
    c0 = bent(c0, bend);
    c1 = bent(c1, bend);
    c2 = bent(c2, bend);
    c3 = bent(c3, bend);
    c4 = bent(c4, bend);
    c5 = bent(c5, bend);
    c6 = bent(c6, bend);
    c7 = bent(c7, bend);
  }
  store8(c, c0, c1);
  store8(c + 32, c2, c3);
  store8(c + 64, c4, c5);
  store8(c + 96, c6, c7);
}

export function tile1x8(k: i32, a: usize, ak: usize, b: usize, bs: usize, start: usize, c: usize, slope: f32): void {
  let c0 = v128.load(start), c1 = v128.load(start, 16);
  for (; k > 0; k--) {
    const x = v128.load_splat<f32>(a);
    c0 = f32x4.add(c0, f32x4.mul(x, v128.load(b)));
    c1 = f32x4.add(c1, f32x4.mul(x, v128.load(b, 16)));
    a += ak;
    b += bs;
  }
  if (slope != 1) {
    const bend = f32x4.splat(slope);
    c0 = bent(c0, bend);
    c1 = bent(c1, bend);
  }
  store8(c, c0, c1);
}

export function tile1x1(k: i32, a: usize, ak: usize, b: usize, bs: usize, start: usize, c: usize, slope: f32): void {
  let sum = load<f32>(start);
  for (; k > 0; k--) {
    sum += load<f32>(a) * load<f32>(b);
    a += ak;
    b += bs;
  }
  store<f32>(c, sum < sum * slope ? sum * slope : sum);
}

/** One column of C for four rows of A, four steps of k at a time by way of a transposition. */
export function tile4x1Rows(k: i32, a: usize, ar: usize, b: usize, bs: usize, start: usize, ss: usize, c: usize, cs: usize, slope: f32): void {
  let sum = gathered(start, ss);
  const a1 = a + ar, a2 = a1 + ar, a3 = a2 + ar;
  let at: usize = 0;
  for (; k >= 4; k -= 4) {
    const r0 = v128.load(a + at), r1 = v128.load(a1 + at), r2 = v128.load(a2 + at), r3 = v128.load(a3 + at);
    const p = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), q = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const r = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), s = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<f32>(p, q, 0, 1, 4, 5), v128.load_splat<f32>(b)));
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<f32>(p, q, 2, 3, 6, 7), v128.load_splat<f32>(b + bs)));
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<f32>(r, s, 0, 1, 4, 5), v128.load_splat<f32>(b + 2 * bs)));
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<f32>(r, s, 2, 3, 6, 7), v128.load_splat<f32>(b + 3 * bs)));
    at += 16;
    b += 4 * bs;
  }
  for (; k > 0; k--) {
    sum = f32x4.add(sum, f32x4.mul(gathered(a + at, ar), v128.load_splat<f32>(b)));
    at += 4;
    b += bs;
  }
  scattered(c, cs, bent(sum, f32x4.splat(slope)));
}

/** One column of C for sixteen of its rows, which lie side by side in A. */
export function tile16x1Columns(k: i32, a: usize, ak: usize, b: usize, bs: usize, start: usize, ss: usize, c: usize, cs: usize): void {
  let c0 = gathered(start, ss), c1 = gathered(start + 4 * ss, ss);
  let c2 = gathered(start + 8 * ss, ss), c3 = gathered(start + 12 * ss, ss);
  for (; k > 0; k--) {
    const x = v128.load_splat<f32>(b);
    c0 = f32x4.add(c0, f32x4.mul(v128.load(a), x));
    c1 = f32x4.add(c1, f32x4.mul(v128.load(a, 16), x));
    c2 = f32x4.add(c2, f32x4.mul(v128.load(a, 32), x));
    c3 = f32x4.add(c3, f32x4.mul(v128.load(a, 48), x));
    a += ak;
    b += bs;
  }
  scattered(c, cs, c0);
  scattered(c + 4 * cs, cs, c1);
  scattered(c + 8 * cs, cs, c2);
  scattered(c + 12 * cs, cs, c3);
}

/** Four numbers, `stride` bytes apart. */
// @ts-ignore: decorator
@inline
function gathered(from: usize, stride: usize): v128 {
  let x = v128.load_splat<f32>(from);
  x = v128.load_lane<f32>(from + stride, x, 1);
  x = v128.load_lane<f32>(from + 2 * stride, x, 2);
  return v128.load_lane<f32>(from + 3 * stride, x, 3);
}

// @ts-ignore: decorator
@inline
function scattered(to: usize, stride: usize, x: v128): void {
  v128.store_lane<f32>(to, x, 0);
  v128.store_lane<f32>(to + stride, x, 1);
  v128.store_lane<f32>(to + 2 * stride, x, 2);
  v128.store_lane<f32>(to + 3 * stride, x, 3);
}
