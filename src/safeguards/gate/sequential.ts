/** Wald's sequential probability ratio test of a failure rate. */
export interface SequentialTest {
  /** Failure rates between which it decides, 0 < good < bad < 1. */
  readonly good: number;
  readonly bad: number;
  /** Probability of either mistake at those rates. */
  readonly error: number;
}

export type TestOutcome = 'good' | 'bad' | 'undecided';

/** Decides as soon as the evidence suffices; the probability of a mistake is the same at every sample size (Wald 1945). */
export function sequential(failures: number, n: number, { good, bad, error }: SequentialTest): TestOutcome {
  const ratio = failures * Math.log(bad / good) + (n - failures) * Math.log((1 - bad) / (1 - good));
  const bound = Math.log((1 - error) / error);
  return ratio >= bound ? 'bad' : ratio <= -bound ? 'good' : 'undecided';
}
