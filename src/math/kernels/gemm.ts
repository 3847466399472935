import { tile1x1, tile1x32, tile1x8, tile4x1Rows, tile16x1Columns } from './edge';
import { tile4x8Columns, tile4x8Rows } from './tile';

/** Steps of k and columns of B packed at a time, and rows of A that stay in the first cache meanwhile. */
const stepsAtOnce: i32 = 256;
const columnsAtOnce: i32 = 256;
const rowsAtOnce: i32 = 32;

const panels: usize = memory.data(256 * 256 * 4, 16);
export const zeros: usize = memory.data(128, 16);

/** C[m×n] = A[m×k]·B[k×n], row-major, without gaps; `add`: C += A·B. Every element is summed over k in order, whatever m, n. */
export function gemmNN(m: i32, n: i32, k: i32, a: usize, b: usize, c: usize, add: bool): void {
  if (add) rowsTimes(m, n, k, a, b, false, c, c, <usize>n << 2, 1, 1);
  else rowsTimes(m, n, k, a, b, false, c, zeros, 0, 0, 1);
}

/** C[m×n] = A[m×k]·Bᵀ, B n×k. */
export function gemmNT(m: i32, n: i32, k: i32, a: usize, b: usize, c: usize, add: bool): void {
  if (add) rowsTimes(m, n, k, a, b, true, c, c, <usize>n << 2, 1, 1);
  else rowsTimes(m, n, k, a, b, true, c, zeros, 0, 0, 1);
}

/** C[m×n] = max(x, slope·x) of x = bias + A[m×k]·B[k×n], one row of `bias` for all: linear with slope 1, a ReLU with 0. */
export function gemmBias(m: i32, n: i32, k: i32, a: usize, b: usize, c: usize, bias: usize, slope: f32): void {
  rowsTimes(m, n, k, a, b, false, c, bias, 0, 1, slope);
}

/** C[m×n] = Aᵀ·B[k×n], A k×m. Narrow ones are read in place, in runs of k short enough for the first cache; wide ones would evict themselves. */
export function gemmTN(m: i32, n: i32, k: i32, a: usize, b: usize, c: usize, add: bool): void {
  const wide = m + n > 256 && (m & 3) == 0 && (n & 7) == 0;
  const run = wide ? 64 : max(16, 8192 / (m + n));
  const ak = <usize>m << 2, bs = <usize>n << 2;
  let k0 = 0;
  do {
    const kc = min(run, k - k0);
    const fresh = k0 == 0 && !add;
    if (wide) packedColumnsTimes(m, n, kc, a + k0 * ak, b + k0 * bs, fresh, c);
    else columnsTimes(m, n, kc, a + k0 * ak, b + k0 * bs, fresh ? zeros : c, fresh ? 0 : bs, fresh ? 0 : 1, c);
    k0 += kc;
  } while (k0 < k);
}

/** `start` moves `ss` bytes a row and `sj` numbers a column. B is packed into panels of 8 columns, but where too few rows would repay it. */
function rowsTimes(m: i32, n: i32, k: i32, a: usize, b: usize, turned: bool, c: usize, start: usize, ss: usize, sj: usize, slope: f32): void {
  if (m < 4 && !turned) return fewRowsTimes(m, n, k, a, b, c, start, ss, sj, slope);
  const row = <usize>n << 2;
  for (let n0 = 0; n0 < n; n0 += columnsAtOnce) {
    const nc = min(columnsAtOnce, n - n0);
    let from = start + ((sj * n0) << 2), fs = ss, fj = sj;
    const into = c + (<usize>n0 << 2);
    let k0 = 0;
    do {
      const kc = min(stepsAtOnce, k - k0);
      if (turned) packTurned(kc, nc, b + ((<usize>n0 * k + k0) << 2), <usize>k << 2);
      else pack(kc, nc, b + ((<usize>k0 * n + n0) << 2), row);
      for (let m0 = 0; m0 < m; m0 += rowsAtOnce)
        rowsTimesPanels(min(rowsAtOnce, m - m0), nc, kc, a + ((<usize>m0 * k + k0) << 2), <usize>k << 2, from + m0 * fs, fs, fj, into + m0 * row, row, k0 + kc < k ? 1 : slope);
      k0 += kc;
      from = into;
      fs = row;
      fj = 1;
    } while (k0 < k);
  }
}

function rowsTimesPanels(m: i32, n: i32, k: i32, a: usize, ar: usize, start: usize, ss: usize, sj: usize, c: usize, cs: usize, slope: f32): void {
  const whole = m & -4;
  let j = 0;
  for (; j + 8 <= n; j += 8) {
    const b = panels + ((<usize>j * k) << 2), from = start + ((sj * j) << 2), into = c + (<usize>j << 2);
    for (let i = 0; i < whole; i += 4) tile4x8Rows(k, a + i * ar, ar, b, 32, from + i * ss, ss, into + i * cs, cs, slope);
    for (let i = whole; i < m; i++) tile1x8(k, a + i * ar, 4, b, 32, from + i * ss, into + i * cs, slope);
  }
  for (; j < n; j++) {
    const b = panels + ((<usize>j * k) << 2), from = start + ((sj * j) << 2), into = c + (<usize>j << 2);
    for (let i = 0; i < whole; i += 4) tile4x1Rows(k, a + i * ar, ar, b, 4, from + i * ss, ss, into + i * cs, cs, slope);
    for (let i = whole; i < m; i++) tile1x1(k, a + i * ar, 4, b, 4, from + i * ss, into + i * cs, slope);
  }
}

function fewRowsTimes(m: i32, n: i32, k: i32, a: usize, b: usize, c: usize, start: usize, ss: usize, sj: usize, slope: f32): void {
  const row = <usize>n << 2;
  for (let i = 0; i < m; i++, a += <usize>k << 2, c += row, start += ss) {
    let j = 0;
    for (; j + 32 <= n; j += 32) tile1x32(k, a, 4, b + (<usize>j << 2), row, start + ((sj * j) << 2), c + (<usize>j << 2), slope);
    for (; j + 8 <= n; j += 8) tile1x8(k, a, 4, b + (<usize>j << 2), row, start + ((sj * j) << 2), c + (<usize>j << 2), slope);
    for (; j < n; j++) tile1x1(k, a, 4, b + (<usize>j << 2), row, start + ((sj * j) << 2), c + (<usize>j << 2), slope);
  }
}

function columnsTimes(m: i32, n: i32, k: i32, a: usize, b: usize, start: usize, ss: usize, sj: usize, c: usize): void {
  const ak = <usize>m << 2, row = <usize>n << 2;
  let j = 0;
  for (; j + 8 <= n; j += 8) {
    const bj = b + (<usize>j << 2), from = start + ((sj * j) << 2), into = c + (<usize>j << 2);
    let i = 0;
    for (; i + 4 <= m; i += 4) tile4x8Columns(k, a + (<usize>i << 2), ak, bj, row, from + i * ss, ss, into + i * row, row);
    for (; i < m; i++) tile1x8(k, a + (<usize>i << 2), ak, bj, row, from + i * ss, into + i * row, 1);
  }
  for (; j < n; j++) {
    const bj = b + (<usize>j << 2), from = start + ((sj * j) << 2), into = c + (<usize>j << 2);
    let i = 0;
    for (; i + 16 <= m; i += 16) tile16x1Columns(k, a + (<usize>i << 2), ak, bj, row, from + i * ss, ss, into + i * row, row);
    for (; i < m; i++) tile1x1(k, a + (<usize>i << 2), ak, bj, row, from + i * ss, into + i * row, 1);
  }
}

/** Of A 256 columns at a time are packed by fours, and of B eight. */
function packedColumnsTimes(m: i32, n: i32, k: i32, a: usize, b: usize, fresh: bool, c: usize): void {
  const row = <usize>n << 2, ofB = panels + (256 * 64 << 2);
  for (let m0 = 0; m0 < m; m0 += 256) {
    const mc = min(256, m - m0);
    for (let i = 0; i < mc; i += 4) packStrip(k, a + (<usize>(m0 + i) << 2), <usize>m << 2, panels + (<usize>(i * k) << 2), 16);
    for (let j = 0; j < n; j += 8) {
      packStrip(k, b + (<usize>j << 2), row, ofB, 32);
      packStrip(k, b + (<usize>(j + 4) << 2), row, ofB + 16, 32);
      let into = c + <usize>m0 * row + (<usize>j << 2);
      for (let i = 0; i < mc; i += 4, into += 4 * row)
        tile4x8Columns(k, panels + (<usize>(i * k) << 2), 16, ofB, 32, fresh ? zeros : into, fresh ? 0 : row, into, row);
    }
  }
}

/** Four columns of k rows, `ts` bytes apart where they are put. */
function packStrip(k: i32, from: usize, row: usize, to: usize, ts: usize): void {
  for (let i = 0; i < k; i++, from += row, to += ts) v128.store(to, v128.load(from));
}

/** Column j of the block lies at panels + 4jk bytes: eights side by side, then what is left one by one. */
function pack(k: i32, n: i32, b: usize, row: usize): void {
  let to = panels, j = 0;
  for (; j + 8 <= n; j += 8) {
    let from = b + (<usize>j << 2);
    for (let i = 0; i < k; i++, from += row, to += 32) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
  for (; j < n; j++) {
    let from = b + (<usize>j << 2);
    for (let i = 0; i < k; i++, from += row, to += 4) store<f32>(to, load<f32>(from));
  }
}

/** The same for a B that lies transposed: column j of the block is row j of `b`. */
function packTurned(k: i32, n: i32, b: usize, row: usize): void {
  let to = panels, j = 0;
  for (; j + 8 <= n; j += 8, to += <usize>k << 5) {
    turn4(k, b + j * row, row, to, 32);
    turn4(k, b + (j + 4) * row, row, to + 16, 32);
  }
  for (; j < n; j++, to += <usize>k << 2) memory.copy(to, b + j * row, <usize>k << 2);
}

/** Four rows of k numbers become k rows of four, `ts` bytes apart. */
export function turn4(k: i32, b: usize, row: usize, to: usize, ts: usize): void {
  let i = 0;
  for (; i + 4 <= k; i += 4, b += 16, to += 4 * ts) {
    const r0 = v128.load(b), r1 = v128.load(b + row), r2 = v128.load(b + 2 * row), r3 = v128.load(b + 3 * row);
    const p = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), q = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const r = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), s = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(p, q, 0, 1, 4, 5));
    v128.store(to + ts, v128.shuffle<f32>(p, q, 2, 3, 6, 7));
    v128.store(to + 2 * ts, v128.shuffle<f32>(r, s, 0, 1, 4, 5));
    v128.store(to + 3 * ts, v128.shuffle<f32>(r, s, 2, 3, 6, 7));
  }
  for (; i < k; i++, b += 4, to += ts)
    for (let r = 0; r < 4; r++) store<f32>(to + (<usize>r << 2), load<f32>(b + r * row));
}
