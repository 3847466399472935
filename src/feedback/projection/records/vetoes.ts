import type { LevelEvent } from '../../../types/events/index.js';
import type { LiveVeto } from '../../../types/live.js';

/** As many vetoes are kept as somebody may look through; those that people dispute are kept beside them. */
const most = 500;

type Vetoed = Extract<LevelEvent, { readonly type: 'vetoed' }>;

/** Vetoes as they come, and what people say of them. */
export interface VetoRecords {
  vetoed(veto: Vetoed, where: { readonly seq: number; readonly at: number }): void;
  disputed(seq: number, dispute: NonNullable<LiveVeto['disputed']>): void;
  adjudicated(seq: number, ruling: NonNullable<LiveVeto['ruling']>): void;
  /** Whether there is such a veto to dispute, and whether it is in dispute: by its place in the log. */
  isRaised(seq: number): boolean;
  isDisputed(seq: number): boolean;
  /** Newest first. */
  read(): readonly LiveVeto[];
}

/** `actions`: their names, where actions are numbers. */
export function createVetoRecords(actions: readonly string[] = []): VetoRecords {
  const recent = new Map<number, LiveVeto>();
  const raised = new Set<number>();
  const inDispute = new Set<number>();
  const disputes = new Map<number, LiveVeto>();
  const change = (seq: number, to: Partial<LiveVeto>) => {
    const veto = disputes.get(seq) ?? recent.get(seq);
    if (veto === undefined) return;
    recent.delete(seq);
    disputes.set(seq, { ...veto, ...to });
  };
  return {
    vetoed(veto, { seq, at }) {
      const { level, agent, constraint, verdict, times = 1 } = veto;
      const what = inWords(veto, actions);
      raised.add(seq);
      recent.set(seq, {
        id: seq,
        at,
        level,
        agent,
        ...(what === undefined ? {} : { what }),
        constraint,
        reason: verdict.reason,
        times,
        disputed: null,
        ruling: null,
      });
      const [oldest] = recent.keys();
      if (recent.size > most && oldest !== undefined) recent.delete(oldest);
    },
    disputed(seq, disputed) {
      inDispute.add(seq);
      change(seq, { disputed });
    },
    adjudicated(seq, ruling) {
      inDispute.delete(seq);
      change(seq, { ruling });
    },
    isRaised: (seq) => raised.has(seq),
    isDisputed: (seq) => inDispute.has(seq),
    read: () => [...recent.values(), ...disputes.values()].sort((a, b) => b.id - a.id),
  };
}

const mostCharacters = 80;

/** What a veto was cast on. Outcomes are named by their ids. */
function inWords({ action, outcome }: Vetoed, actions: readonly string[]): string | undefined {
  if (action === undefined) return outcome === undefined ? undefined : `outcome ${outcome}`;
  if (typeof action === 'number') return actions[action] ?? `choice ${action + 1}`;
  const text = typeof action === 'string' ? action : JSON.stringify(action);
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`.toWellFormed();
}
