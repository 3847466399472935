import type { Audit } from '../../types/audit.js';
import type { GateDecision } from '../../types/promotion.js';
import { decide } from './decide.js';
import { type FlatVerdict, judgeFlat } from './flat.js';
import type { GateSettings } from './settings.js';

/** The gate's decision on a candidate, after the comparison with the flat opponents. */
export interface GateConclusion extends GateDecision {
  /** Why the climb ends here, where it does: the help is good, but no better than a method that does not recurse. */
  readonly ended: string | undefined;
  /** More audits are wanted: to decide on the promotion, or on whether help that is granted and needed is worth the next level. */
  readonly open: boolean;
}

/**
 * Decides from all audits, which include the flat opponents' answers. Help that is granted ends the climb only where it is shown
 * to be needed on the next level and not to be worth it; what is not shown, with as many audits as may be, goes on. Pure: `belay gate` calls it on the audits in a log.
 */
export function concludeGate(audits: readonly Audit[], settings: GateSettings, whenFlatWins: boolean): GateConclusion {
  const { decision, reasons, evidence } = decide(audits, settings);
  const flat = judgeFlat(audits, settings.z);
  const granted = decision === 'granted';
  const matters = granted && whenFlatWins;
  const ended = matters && flat.need === 'good' && flat.outcome === 'bad' ? flat.reason : undefined;
  return {
    decision,
    reasons: [...reasons, ...(granted ? whatOfFlat(flat, whenFlatWins) : [])],
    evidence: { ...evidence, flat: flat.evidence },
    ended,
    open: decision === 'insufficient evidence' || (matters && isOpen(flat)),
  };
}

/** Whether help gains enough is not known, or it does not and is not known to be needed. */
const isOpen = ({ outcome, need }: FlatVerdict): boolean =>
  outcome !== 'good' && (need === 'undecided' || (need === 'good' && outcome === 'undecided'));

/** What is said of help that is granted and not shown to gain over the flat opponents. */
function whatOfFlat({ outcome, need, reason }: FlatVerdict, whenFlatWins: boolean): readonly string[] {
  if (outcome === 'good') return [];
  if (need !== 'good') return [`unaided raters are not shown to need help on the next level: ${reason}`];
  if (outcome === 'undecided') return [`not shown to be worth the next level: ${reason}`];
  return [`${whenFlatWins ? 'the climb ends here' : 'the climb goes on although'}: ${reason}`];
}
