import { quantile } from '../../math/statistics/index.js';

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** How long acknowledgements took: from when a word was said, and from when it was due. Those of one client come in the order of its words. */
export interface Tally {
  said(which: number, due: number): void;
  /** False where nothing of this client was being waited for. */
  heard(which: number, took: number, now: number): boolean;
  count(): number;
  took(): Percentiles;
  sinceDue(): Percentiles;
}

export function tally(clients: number): Tally {
  const dues: number[][] = Array.from({ length: clients }, () => []);
  const took: number[] = [];
  const sinceDue: number[] = [];
  return {
    said: (which, due) => void dues[which]?.push(due),
    heard(which, each, now) {
      const due = dues[which]?.shift();
      if (due === undefined) return false;
      took.push(each);
      sinceDue.push(now - due);
      return true;
    },
    count: () => took.length,
    took: () => percentiles(took),
    sinceDue: () => percentiles(sinceDue),
  };
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values);
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => quantile(sorted, share));
  return { p50: p50 ?? Number.NaN, p95: p95 ?? Number.NaN, p99: p99 ?? Number.NaN, max: max ?? Number.NaN };
}
