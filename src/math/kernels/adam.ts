/**
 * One step of Adam (Kingma & Ba 2015, arXiv:1412.6980), decay decoupled (Loshchilov & Hutter 2019, arXiv:1711.05101), β = .9, .999, ε = 1e-8;
 * then clears the gradient. `c1`, `c2`: 1 − β^t. `count` is rounded up to a multiple of 4: the four arrays are padded with zeros.
 */
export function adam(count: i32, p: usize, g: usize, m: usize, v: usize, rate: f32, decay: f32, c1: f32, c2: f32): void {
  const kept = f32x4.splat(1 - rate * decay), step = f32x4.splat(rate / c1), whole = f32x4.splat(1 / c2);
  const b1 = f32x4.splat(0.9), n1 = f32x4.splat(0.1), b2 = f32x4.splat(0.999), n2 = f32x4.splat(0.001);
  const epsilon = f32x4.splat(1e-8), zero = f32x4.splat(0);
  for (const end = p + (<usize>count << 2); p < end; p += 16, g += 16, m += 16, v += 16) {
    const slope = v128.load(g);
    const mean = f32x4.add(f32x4.mul(b1, v128.load(m)), f32x4.mul(n1, slope));
    const square = f32x4.add(f32x4.mul(b2, v128.load(v)), f32x4.mul(n2, f32x4.mul(slope, slope)));
    const size = f32x4.add(f32x4.sqrt(f32x4.mul(square, whole)), epsilon);
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), kept), f32x4.div(f32x4.mul(step, mean), size)));
    v128.store(m, mean);
    v128.store(v, square);
    v128.store(g, zero);
  }
}
