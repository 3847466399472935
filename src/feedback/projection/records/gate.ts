import type { LiveLevel } from '../../../types/live.js';

/** What the gate of one level says, and who signed. */
export interface GateRecord {
  /** A new climb of the level: nothing was decided yet. */
  begin(): void;
  audit(): void;
  wait(ruling: Ruling): void;
  decide(ruling: Ruling): void;
  revoke(reason: string): void;
  sign(signature: LiveLevel['gate']['signatures'][number] & { readonly checkpoint: string }): void;
  read(): GateState;
}

/** What the live page shows of a gate beside its audits. */
type GateState = Omit<LiveLevel['gate'], 'findings' | 'examples'>;

export interface Ruling {
  readonly decision: string;
  readonly reasons: readonly string[];
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Undefined where there was nobody to promote. */
  readonly checkpoint?: string | undefined;
}

export function createGateRecord(needed: number): GateRecord {
  const closed: GateState = {
    is: 'not-yet',
    decision: null,
    reasons: [],
    evidence: {},
    checkpoint: null,
    needed,
    signatures: [],
  };
  let gate = closed;
  const become = (is: LiveLevel['gate']['is'], { decision, reasons, evidence, checkpoint }: Ruling) => {
    gate = { ...gate, is, decision, reasons, evidence, checkpoint: checkpoint ?? null };
  };
  return {
    begin() {
      gate = closed;
    },
    audit() {
      if (gate.is === 'not-yet') gate = { ...gate, is: 'auditing' };
    },
    wait: (ruling) => become('waiting', ruling),
    decide: (ruling) => become(ruling.decision === 'granted' ? 'open' : 'shut', ruling),
    revoke(reason) {
      gate = { ...gate, is: 'shut', decision: 'revoked', reasons: [reason] };
    },
    sign({ checkpoint, by, granted, why, at }) {
      if (gate.checkpoint !== checkpoint) return;
      const others = gate.signatures.filter((each) => each.by !== by);
      gate = { ...gate, signatures: [...others, { by, granted, why, at }] };
    },
    read: () => gate,
  };
}
