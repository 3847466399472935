import type { Assistant } from '../../types/help.js';
import type { GateDecision } from '../../types/promotion.js';
import { type Run, streamOf } from '../run/run.js';
import type { GateOutcome } from './gate-outcome.js';

/** What the gate of a level says whose evaluator no level would use. */
export const noLevelFollows: GateDecision = {
  decision: 'insufficient evidence',
  reasons: ['no level follows'],
  evidence: { audits: 0 },
};

/** Records that decision: nobody is asked for an audit that nothing depends on. `candidate`: undefined where no evaluator was trained. */
export function promoteNobody<O, A>(
  run: Run<O, A>,
  level: number,
  candidate: Assistant<O, A> | undefined,
): GateOutcome<O, A> {
  const { decision, reasons, evidence } = noLevelFollows;
  run.journal.record(`${streamOf(run, level)}/gate`, {
    type: 'withheld',
    level,
    ...(candidate === undefined ? {} : { assistant: candidate.id, checkpoint: candidate.checkpoint }),
    decision,
    reasons,
    evidence,
    ended: null,
  });
  return {
    promotion: { decision: 'insufficient evidence', reasons },
    evidence,
    ended: undefined,
    audits: [],
    reliedOn: [],
    flat: [],
  };
}
