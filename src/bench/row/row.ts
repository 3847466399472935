/** One measurement beside a named peer's in the same run. `ratio` is our speed over the peer's: above 1, we are faster. */
export interface BenchRow {
  readonly name: string;
  readonly peerName: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly unit: string;
  readonly runs: number;
  /** GFLOP/s that ours reaches, and what the processor's limit is taken to be, where sums are what is measured. */
  readonly gflops?: number;
  readonly limit?: number;
  /** Memory that one member more, and one label more in training, take. */
  readonly bytesPerMember?: number;
  readonly bytesPerLabel?: number;
  /** What else is to be known of this row, in words. */
  readonly note?: string;
}

/** The middle of the values, or the mean of the two in the middle. @throws RangeError where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new RangeError('expected at least one value, got none');
  return (low + high) / 2;
}
