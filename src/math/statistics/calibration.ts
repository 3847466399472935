/**
 * Expected calibration error (Naeini et al. 2015): |accuracy − mean confidence| over equal-width bins of [0, 1], weighted
 * by how many fall in each. `confidence`: probability of what was predicted; `correct`: whether it was right.
 */
export function ece(confidence: ArrayLike<number>, correct: ArrayLike<boolean | number>, bins = 10): number {
  const gaps = new Float64Array(bins);
  for (let i = 0; i < confidence.length; i++) {
    const sure = confidence[i] as number;
    const bin = Math.min(bins - 1, Math.floor(sure * bins));
    gaps[bin] = (gaps[bin] as number) + Number(correct[i]) - sure;
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / confidence.length;
}

/** Mean squared error of probabilities (Brier 1950); `outcome` true where it happened. */
export function brier(probability: ArrayLike<number>, outcome: ArrayLike<boolean | number>): number {
  let sum = 0;
  for (let i = 0; i < probability.length; i++) sum += ((probability[i] as number) - Number(outcome[i])) ** 2;
  return sum / probability.length;
}

/** Mean negative log-likelihood of outcomes, nats; probabilities are held within [1e-15, 1 − 1e-15]. */
export function logLoss(probability: ArrayLike<number>, outcome: ArrayLike<boolean | number>): number {
  let sum = 0;
  for (let i = 0; i < probability.length; i++) {
    const p = Math.min(1 - 1e-15, Math.max(1e-15, probability[i] as number));
    sum -= outcome[i] ? Math.log(p) : Math.log(1 - p);
  }
  return sum / probability.length;
}
