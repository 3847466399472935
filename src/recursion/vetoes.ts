import type { Journal } from '../feedback/journal.js';
import type { Veto } from '../safeguards/index.js';

/** Writes vetoes down. */
export interface Vetoes {
  hear(veto: Veto): void;
  /** Writes what was heard since, where vetoes are counted together. */
  write(): void;
}

/**
 * Every veto is an event. Where an agent meets the same decision thousands of times while it learns, the same veto is one
 * event a stretch of learning, with how many times it was cast; elsewhere each is its own.
 */
export function vetoes(journal: Journal, stream: string, counted: boolean): Vetoes {
  const times = new Map<string, { readonly veto: Veto; times: number }>();
  return {
    hear(veto) {
      if (!counted) return journal.record(stream, 'vetoed', veto);
      const key = JSON.stringify(veto);
      const same = times.get(key);
      if (same) same.times++;
      else times.set(key, { veto, times: 1 });
    },
    write() {
      for (const { veto, times: count } of times.values()) journal.record(stream, 'vetoed', { ...veto, times: count });
      times.clear();
    },
  };
}
