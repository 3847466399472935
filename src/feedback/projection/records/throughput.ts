import type { Live } from '../../../types/live.js';

const minute = 60_000;
const kept = 60;

/** Answers a minute, of the last hour. */
export interface Throughput {
  add(at: number): void;
  read(now: number): Live['throughput'];
}

export function createThroughput(): Throughput {
  const counts = new Map<number, number>();
  return {
    add(at) {
      const start = startOf(at);
      counts.set(start, (counts.get(start) ?? 0) + 1);
      if (counts.size > kept) counts.delete(Math.min(...counts.keys()));
    },
    read(now) {
      const last = startOf(now);
      const first = Math.max(last - (kept - 1) * minute, Math.min(last, ...counts.keys()));
      const minutes = Array.from({ length: (last - first) / minute + 1 }, (_, i) => first + i * minute);
      return minutes.map((at) => ({ at, answers: counts.get(at) ?? 0 }));
    },
  };
}

const startOf = (at: number): number => Math.floor(at / minute) * minute;
