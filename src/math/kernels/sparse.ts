import { turn4, zeros } from './gemm';

/**
 * Rows of numbers of which many are zero times a matrix. What a ReLU lets through is about half zeros, and a product with zero adds
 * nothing: the sums are those of `gemm`, number for number, sooner. Rows of A become lists of offsets and values; C is taken by 32 columns.
 */
const rowsAtOnce: i32 = 8;
const deepest: i32 = 1024;
/** Bytes of a list: offsets, then values; not a power of two, so that lists do not evict one another. */
const listBytes: usize = 8768;
const valuesAt: usize = 4384;
const lists: usize = memory.data(8 * 8768, 16);
const lengths: usize = memory.data(8 * 4, 16);
const panels: usize = memory.data(1024 * 1024 * 4, 16);
const shuffles: usize = memory.data(16 * 16, 16);

/** Whether the sizes are such that it works and pays. */
export function passesOver(m: i32, n: i32, k: i32): bool {
  return m >= 32 && (n & 31) == 0 && (k & 3) == 0 && k >= 16 && k <= deepest && n <= deepest;
}

/** C[m×n] = max(x, slope·x) of x = bias + A[m×k]·B[k×n]; without a bias from 0. `turned`: B lies as n×k. */
export function sparseRowsTimes(m: i32, n: i32, k: i32, a: usize, b: usize, turned: bool, c: usize, bias: usize, slope: f32): void {
  if (turned) packTurned(k, n, b);
  else pack(k, n, b);
  if (load<u8>(shuffles + 17) == 0) fillShuffles();
  const row = <usize>n << 2;
  for (let m0 = 0; m0 < m; m0 += rowsAtOnce) {
    const rows = min(rowsAtOnce, m - m0);
    for (let i = 0; i < rows; i++) {
      const numbers = list(k, a + ((<usize>(m0 + i) * k) << 2), lists + <usize>i * listBytes);
      store<usize>(lengths + (<usize>i << 2), numbers);
    }
    for (let j = 0; j < n; j += 32) {
      const panel = panels + ((<usize>j * k) << 2), start = bias == 0 ? zeros : bias + (<usize>j << 2);
      let into = c + <usize>m0 * row + (<usize>j << 2);
      for (let i = 0; i < rows; i++, into += row)
        sparseTile(lists + <usize>i * listBytes, load<usize>(lengths + (<usize>i << 2)), panel, start, into, slope);
    }
  }
}

/** One row of 32 numbers. Exported by the module for one reason: inlined, it would be compiled to half its speed. */
export function sparseTile(at: usize, bytes: usize, panel: usize, start: usize, c: usize, slope: f32): void {
  let c0 = v128.load(start), c1 = v128.load(start, 16), c2 = v128.load(start, 32), c3 = v128.load(start, 48);
  let c4 = v128.load(start, 64), c5 = v128.load(start, 80), c6 = v128.load(start, 96), c7 = v128.load(start, 112);
  for (const end = at + bytes; at < end; at += 4) {
    const b = panel + load<u32>(at), x = v128.load_splat<f32>(at, valuesAt);
    c0 = f32x4.add(c0, f32x4.mul(x, v128.load(b)));
    c1 = f32x4.add(c1, f32x4.mul(x, v128.load(b, 16)));
    c2 = f32x4.add(c2, f32x4.mul(x, v128.load(b, 32)));
    c3 = f32x4.add(c3, f32x4.mul(x, v128.load(b, 48)));
    c4 = f32x4.add(c4, f32x4.mul(x, v128.load(b, 64)));
    c5 = f32x4.add(c5, f32x4.mul(x, v128.load(b, 80)));
    c6 = f32x4.add(c6, f32x4.mul(x, v128.load(b, 96)));
    c7 = f32x4.add(c7, f32x4.mul(x, v128.load(b, 112)));
  }
  const bend = f32x4.splat(slope);
  v128.store(c, f32x4.pmax(c0, f32x4.mul(c0, bend)));
  v128.store(c, f32x4.pmax(c1, f32x4.mul(c1, bend)), 16);
  v128.store(c, f32x4.pmax(c2, f32x4.mul(c2, bend)), 32);
  v128.store(c, f32x4.pmax(c3, f32x4.mul(c3, bend)), 48);
  v128.store(c, f32x4.pmax(c4, f32x4.mul(c4, bend)), 64);
  v128.store(c, f32x4.pmax(c5, f32x4.mul(c5, bend)), 80);
  v128.store(c, f32x4.pmax(c6, f32x4.mul(c6, bend)), 96);
  v128.store(c, f32x4.pmax(c7, f32x4.mul(c7, bend)), 112);
}

/** Of each number that is not 0 the offset of its row in a panel, and the number; four are moved together at a time. Returns 4 × how many. */
function list(k: i32, row: usize, to: usize): usize {
  const zero = f32x4.splat(0), four = i32x4.splat(4 * 128), begin = to;
  let offsets = i32x4(0, 128, 256, 384);
  for (const end = row + (<usize>k << 2); row < end; row += 16) {
    const x = v128.load(row);
    const mask = i32x4.bitmask(f32x4.ne(x, zero));
    const shuffle = v128.load(shuffles + (<usize>mask << 4));
    v128.store(to, i8x16.swizzle(offsets, shuffle));
    v128.store(to, i8x16.swizzle(x, shuffle), valuesAt);
    offsets = i32x4.add(offsets, four);
    to += <usize>popcnt(mask) << 2;
  }
  return to - begin;
}

/** For each of the 16 subsets of four lanes, the bytes that bring its lanes to the front. */
function fillShuffles(): void {
  for (let mask: usize = 0; mask < 16; mask++) {
    let to = shuffles + (mask << 4);
    for (let lane: usize = 0; lane < 4; lane++) {
      if (((mask >> lane) & 1) == 0) continue;
      store<u32>(to, 0x03020100 + 0x04040404 * <u32>lane);
      to += 4;
    }
  }
}

/** Panels of 32 columns, each k rows of 128 bytes. */
function pack(k: i32, n: i32, b: usize): void {
  let to = panels;
  for (let j = 0; j < n; j += 32) {
    let from = b + (<usize>j << 2);
    for (let i = 0; i < k; i++, from += <usize>n << 2, to += 128)
      for (let q: usize = 0; q < 128; q += 32) {
        v128.store(to + q, v128.load(from + q));
        v128.store(to + q, v128.load(from + q, 16), 16);
      }
  }
}

function packTurned(k: i32, n: i32, b: usize): void {
  for (let j = 0; j < n; j += 4) {
    const to = panels + ((<usize>(j & -32) * k) << 2) + (<usize>(j & 31) << 2);
    turn4(k, b + ((<usize>j * k) << 2), <usize>k << 2, to, 128);
  }
}
