/**
 * Tiles of C = start + A·B that live in registers. Each element is one accumulator, summed over k in order from `start` on, so that
 * neither the tile's shape nor the blocking around it changes a bit. Strides in bytes: A moves `ar` a row and `ak` a step of k (where
 * the name says Rows or Columns, one of them is 4); B moves `bs` a step of k; `start` moves `ss` a row (0: one row for all), C `cs`.
 * Where there is a `slope`, what is stored is max(x, slope·x); 1 is the sum itself.
 */
export function tile4x8Rows(k: i32, a: usize, ar: usize, b: usize, bs: usize, start: usize, ss: usize, c: usize, cs: usize, slope: f32): void {
  let c00 = v128.load(start), c01 = v128.load(start, 16);
  let c10 = v128.load(start + ss), c11 = v128.load(start + ss, 16);
  let c20 = v128.load(start + 2 * ss), c21 = v128.load(start + 2 * ss, 16);
  let c30 = v128.load(start + 3 * ss), c31 = v128.load(start + 3 * ss, 16);
  let a1 = a + ar, a2 = a1 + ar, a3 = a2 + ar;
  for (const end = a + (<usize>k << 2); a < end; ) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a1);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a2);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a3);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    a += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    b += bs;
  }
  if (slope != 1) {
    const bend = f32x4.splat(slope);
    c00 = bent(c00, bend);
    c01 = bent(c01, bend);
    c10 = bent(c10, bend);
    c11 = bent(c11, bend);
    c20 = bent(c20, bend);
    c21 = bent(c21, bend);
    c30 = bent(c30, bend);
    c31 = bent(c31, bend);
  }
  store8(c, c00, c01);
  store8(c + cs, c10, c11);
  store8(c + 2 * cs, c20, c21);
  store8(c + 3 * cs, c30, c31);
}

export function tile4x8Columns(k: i32, a: usize, ak: usize, b: usize, bs: usize, start: usize, ss: usize, c: usize, cs: usize): void {
  let c00 = v128.load(start), c01 = v128.load(start, 16);
  let c10 = v128.load(start + ss), c11 = v128.load(start + ss, 16);
  let c20 = v128.load(start + 2 * ss), c21 = v128.load(start + 2 * ss, 16);
  let c30 = v128.load(start + 3 * ss), c31 = v128.load(start + 3 * ss, 16);
  for (; k > 0; k--) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    a += ak;
    b += bs;
  }
  store8(c, c00, c01);
  store8(c + cs, c10, c11);
  store8(c + 2 * cs, c20, c21);
  store8(c + 3 * cs, c30, c31);
}

// @ts-ignore: decorator
@inline
export function store8(c: usize, low: v128, high: v128): void {
  v128.store(c, low);
  v128.store(c, high, 16);
}

/** max(x, slope·x), as ReLU and leaky ReLU have it. */
// @ts-ignore: decorator
@inline
export function bent(x: v128, slope: v128): v128 {
  return f32x4.pmax(x, f32x4.mul(x, slope));
}
