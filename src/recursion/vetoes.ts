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
 * event a stretch of learning, with how many times it was cast; elsewhere each is its own. Constraints give the same verdict
 * again and again, so that vetoes are told apart by verdict and action, without a look inside.
 */
export function vetoes(journal: Journal, stream: string, counted: boolean): Vetoes {
  const byVerdict = new Map<Veto['verdict'], Map<unknown, Counted>>();
  return {
    hear(veto) {
      if (!counted) return journal.record(stream, 'vetoed', veto);
      const same = byVerdict.get(veto.verdict)?.get(castOn(veto));
      if (same) same.times++;
      else
        byVerdict.set(veto.verdict, (byVerdict.get(veto.verdict) ?? new Map()).set(castOn(veto), { veto, times: 1 }));
    },
    write() {
      for (const casts of byVerdict.values())
        for (const { veto, times } of casts.values()) journal.record(stream, 'vetoed', { ...veto, times });
      byVerdict.clear();
    },
  };
}

interface Counted {
  readonly veto: Veto;
  times: number;
}

const castOn = (veto: Veto): unknown => ('action' in veto ? veto.action : veto.outcome);
