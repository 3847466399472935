import type { Journal } from '../../feedback/log/journal/journal.js';
import type { Veto } from '../../safeguards/index.js';
import type { LevelStream } from '../../types/events/index.js';

/** Records vetoes in the log. */
export interface VetoRecorder {
  add(veto: Veto): void;
  /** Records the vetoes added since the last call, where equal ones are counted together. */
  flush(): void;
}

/**
 * Every veto is an event. Where an agent meets the same decision thousands of times while it learns, the same veto is one
 * event a stretch of learning, with how many times it was cast; elsewhere each is its own. Constraints give the same verdict
 * again and again, so that vetoes are told apart by agent, verdict and action, without a look inside.
 */
export function vetoRecorder(
  journal: Journal,
  { stream, level }: { readonly stream: LevelStream; readonly level: number },
  counted: boolean,
): VetoRecorder {
  const byVerdict = new Map<Veto['verdict'], CountedVeto[]>();
  return {
    add(veto) {
      if (!counted) return journal.record(stream, { type: 'vetoed', level, ...veto });
      const alike = byVerdict.get(veto.verdict) ?? [];
      const same = alike.find(({ veto: { agent }, on }) => agent === veto.agent && on === castOn(veto));
      if (same) same.times++;
      else byVerdict.set(veto.verdict, [...alike, { veto, on: castOn(veto), times: 1 }]);
    },
    flush() {
      for (const { veto, times } of [...byVerdict.values()].flat())
        journal.record(stream, { type: 'vetoed', level, ...veto, times });
      byVerdict.clear();
    },
  };
}

interface CountedVeto {
  readonly veto: Veto;
  readonly on: unknown;
  times: number;
}

const castOn = (veto: Veto): unknown => ('action' in veto ? veto.action : veto.outcome);
