import type { Audit } from '../../types/audit.js';
import { decide, type GateDecision } from './decide.js';
import { judgeFlat } from './flat.js';
import type { GateSettings } from './settings.js';

/** The gate's decision on a candidate, after the comparison with the flat opponents. */
export interface GateConclusion extends GateDecision {
  /** Why the climb ends here, where it does: the help is good, but no better than a method that does not recurse. */
  readonly ended: string | undefined;
}

/** Decides from all audits, which include the flat opponents' answers. Pure: `belay gate` calls it on the audits in a log. */
export function concludeGate(audits: readonly Audit[], settings: GateSettings, whenFlatWins: boolean): GateConclusion {
  const { decision, reasons, evidence } = decide(audits, settings);
  const flat = judgeFlat(audits, settings.z);
  const beaten = flat.wins && decision === 'granted';
  const ended = beaten && whenFlatWins ? flat.reason : undefined;
  const also = beaten ? [`${whenFlatWins ? 'the climb ends here' : 'the climb goes on although'}: ${flat.reason}`] : [];
  return { decision, reasons: [...reasons, ...also], evidence: { ...evidence, flat: flat.evidence }, ended };
}
