import { exp4, log4 } from './functions';
import { laneMax, laneSum } from './lanes';

/** Softmax of n ≥ 1 numbers, in place; returns the logarithm of Σ exp over them. The order of the sum depends on n alone. */
export function softmax(n: i32, x: usize): f32 {
  const end = x + (<usize>n << 2), whole = x + (<usize>(n & ~3) << 2);
  const most = largest(x, whole, end);
  const by = f32x4.splat(most);
  let sums = f32x4.splat(0);
  for (let i = x; i < whole; i += 16) {
    const e = exp4(f32x4.sub(v128.load(i), by));
    sums = f32x4.add(sums, e);
    v128.store(i, e);
  }
  let sum = laneSum(sums);
  for (let i = whole; i < end; i += 4) {
    const e = f32x4.extract_lane(exp4(f32x4.splat(load<f32>(i) - most)), 0);
    sum += e;
    store<f32>(i, e);
  }
  const share: f32 = 1 / sum, shares = f32x4.splat(share);
  for (let i = x; i < whole; i += 16) v128.store(i, f32x4.mul(v128.load(i), shares));
  for (let i = whole; i < end; i += 4) store<f32>(i, load<f32>(i) * share);
  return most + f32x4.extract_lane(log4(f32x4.splat(sum)), 0);
}

/**
 * The log-likelihood of each row's target, nats; 0 for a target below 0, which is not asked. `logits`, rows × classes, become
 * probabilities, for `logLikelihoodBackward`.
 */
export function logLikelihood(rows: i32, classes: i32, logits: usize, targets: usize, out: usize): void {
  const bytes = <usize>classes << 2;
  for (let r = 0; r < rows; r++, logits += bytes, targets += 4, out += 4) {
    const target = load<i32>(targets);
    const at: f32 = target < 0 ? 0 : load<f32>(logits + (<usize>target << 2));
    const total = softmax(classes, logits);
    store<f32>(out, target < 0 ? 0 : at - total);
  }
}

/** probabilities ← slope · (1[target] − probabilities) a row: slopes at the logits, for slopes a row at the log-likelihoods. */
export function logLikelihoodBackward(rows: i32, classes: i32, probabilities: usize, targets: usize, slopes: usize): void {
  const bytes = <usize>classes << 2;
  for (let r = 0; r < rows; r++, probabilities += bytes, targets += 4, slopes += 4) {
    const target = load<i32>(targets);
    const slope: f32 = target < 0 ? 0 : load<f32>(slopes), down = f32x4.splat(-slope);
    const end = probabilities + bytes, whole = probabilities + (<usize>(classes & ~3) << 2);
    for (let i = probabilities; i < whole; i += 16) v128.store(i, f32x4.mul(v128.load(i), down));
    for (let i = whole; i < end; i += 4) store<f32>(i, load<f32>(i) * -slope);
    if (target < 0) continue;
    const at = probabilities + (<usize>target << 2);
    store<f32>(at, load<f32>(at) + slope);
  }
}

// @ts-ignore: decorator
@inline
function largest(x: usize, whole: usize, end: usize): f32 {
  let most: f32 = -Infinity;
  if (whole > x) {
    let mosts = v128.load(x);
    for (let i = x + 16; i < whole; i += 16) mosts = f32x4.pmax(mosts, v128.load(i));
    most = laneMax(mosts);
  }
  for (let i = whole; i < end; i += 4) most = max<f32>(most, load<f32>(i));
  return most;
}
