/**
 * Mean loss in nats of `pairs` comparisons of summed scores, softplus(d) − t·d with d = first − second and t the target in [0, 1]
 * (Bradley & Terry 1952; Christiano et al. 2017, arXiv:1706.03741, eq. 1), and each segment's slope, added to `slopes`. `first` and `second` index
 * segments (i32). Loss and logistic are taken in double precision, for they are few.
 */
export function bradleyTerry(pairs: i32, sums: usize, first: usize, second: usize, targets: usize, slopes: usize): f64 {
  let total: f64 = 0;
  const share = 1 / <f64>pairs;
  for (let i: usize = 0, end = <usize>pairs << 2; i < end; i += 4) {
    const a = <usize>load<i32>(first + i) << 2, b = <usize>load<i32>(second + i) << 2;
    const d = <f64>load<f32>(sums + a) - <f64>load<f32>(sums + b);
    const target = <f64>load<f32>(targets + i);
    const small = exp(-abs(d));
    total += max(d, 0) + log1p(small) - target * d;
    const logistic = d < 0 ? small / (1 + small) : 1 / (1 + small);
    const slope = <f32>((logistic - target) * share);
    store<f32>(slopes + a, load<f32>(slopes + a) + slope);
    store<f32>(slopes + b, load<f32>(slopes + b) - slope);
  }
  return total * share;
}

/** e^x for x ≤ 0: Taylor's series to the 13th power within half a ln 2 of n·ln 2, times 2^n. Below −700 it is 0. */
export function exp(x: f64): f64 {
  if (x < -700) return 0;
  const n = nearest(x * 1.4426950408889634);
  const r = x - n * 0.6931471803691238 - n * 1.9082149292705877e-10;
  let sum: f64 = 1;
  for (let k = 13; k > 0; k--) sum = 1 + (r / <f64>k) * sum;
  return sum * reinterpret<f64>((<i64>n + 1023) << 52);
}

/** ln(1 + u) for u in [0, 1]: 2·artanh(u / (2 + u)), whose series falls by nine a term. */
export function log1p(u: f64): f64 {
  const s = u / (2 + u), z = s * s;
  let sum: f64 = 0;
  for (let k = 35; k > 0; k -= 2) sum = sum * z + 1 / <f64>k;
  return 2 * s * sum;
}
