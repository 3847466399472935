import { quantile } from '../../../math/statistics/index.js';

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** How long acknowledgements took, from when a message was sent and from when it was due. A client's come in the order of its messages. */
export interface LatencyRecorder {
  sent(which: number, due: number): void;
  /** False where no message of this client was waiting. */
  acknowledged(which: number, latencyMs: number, now: number): boolean;
  count(): number;
  latency(): Percentiles;
  sinceDue(): Percentiles;
}

export function createLatencyRecorder(clients: number): LatencyRecorder {
  const dueTimes: number[][] = Array.from({ length: clients }, () => []);
  const latencies: number[] = [];
  const sinceDue: number[] = [];
  return {
    sent: (which, due) => void dueTimes[which]?.push(due),
    acknowledged(which, latencyMs, now) {
      const due = dueTimes[which]?.shift();
      if (due === undefined) return false;
      latencies.push(latencyMs);
      sinceDue.push(now - due);
      return true;
    },
    count: () => latencies.length,
    latency: () => percentiles(latencies),
    sinceDue: () => percentiles(sinceDue),
  };
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values);
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => quantile(sorted, share));
  return { p50: p50 ?? Number.NaN, p95: p95 ?? Number.NaN, p99: p99 ?? Number.NaN, max: max ?? Number.NaN };
}
