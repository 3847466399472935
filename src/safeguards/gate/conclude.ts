import type { Audit } from '../../types/audit.js';
import { decide, type GateDecision } from './decide.js';
import { judgeFlat } from './flat.js';
import type { GateSettings } from './settings.js';

/** The gate's last word on a candidate. */
export interface GateConclusion extends GateDecision {
  /** Why the climb ends here, where it does: help that is good, and yet no better than a method that does not recurse. */
  readonly ended: string | undefined;
}

/** From all audits, with the flat opponents' answers in them. Pure: `belay gate` calls the same on what the log holds. */
export function conclude(audits: readonly Audit[], settings: GateSettings, whenFlatWins: boolean): GateConclusion {
  const { decision, reasons, evidence } = decide(audits, settings);
  const flat = judgeFlat(audits, settings.z);
  const beaten = flat.wins && decision === 'granted';
  const ended = beaten && whenFlatWins ? flat.reason : undefined;
  const also = beaten ? [`${whenFlatWins ? 'the climb ends here' : 'the climb goes on although'}: ${flat.reason}`] : [];
  return { decision, reasons: [...reasons, ...also], evidence: { ...evidence, flat: flat.evidence }, ended };
}
