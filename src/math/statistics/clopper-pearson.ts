/**
 * The upper end of Clopper and Pearson's (1934) exact interval for a proportion: the largest p at which `successes` or fewer of `n`
 * still have probability `error`; one-sided, so that it lies below the true proportion with probability `error` at most. Of nothing: 1.
 */
export function clopperPearsonUpper(successes: number, n: number, error: number): number {
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= n))
    throw new RangeError(`expected an integer from 0 to ${n}, got ${successes}`);
  if (!(error > 0 && error < 1)) throw new RangeError(`expected error in (0, 1), got ${error}`);
  if (successes === n) return 1;
  let [low, high] = [successes / n, 1];
  for (let i = 0; i < 60; i++) {
    const p = (low + high) / 2;
    if (atMost(successes, n, p) > error) low = p;
    else high = p;
  }
  return high;
}

/** P(X ≤ k) of a binomial, for p in (0, 1): terms in logarithms, so that none vanishes before it is summed. */
function atMost(k: number, n: number, p: number): number {
  const odds = Math.log(p) - Math.log1p(-p);
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log(n - i + 1) - Math.log(i) + odds;
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
