import { concludeGate, decide } from '../../safeguards/index.js';
import type { Audit } from '../../types/audit.js';
import type { LevelStream } from '../../types/events/index.js';
import type { Assistant } from '../../types/help.js';
import type { Promotion } from '../../types/promotion.js';
import type { PendingPromotion } from '../../types/question.js';
import { type Run, streamOf } from '../run/run.js';
import { auditSome, auditUntilDecided } from './auditing.js';
import type { FlatOpponent } from './flat.js';

export interface GateOutcome<O, A> {
  readonly promotion: Promotion<O, A>;
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Why the climb ends here, where it does. */
  readonly ended: string | undefined;
  readonly audits: readonly Audit[];
  /** Flat opponents for outcomes of the level above. */
  readonly flat: readonly FlatOpponent<O, A>[];
}

/**
 * The promotion gate: audits a candidate assistant on outcomes one level up, where its help would be used, until the evidence
 * suffices; compares with the flat opponents on the same audits. Uses no hidden value.
 */
export async function promote<O, A>(run: Run<O, A>, candidate: Assistant<O, A>): Promise<GateOutcome<O, A>> {
  const { level, id: assistant, checkpoint } = candidate;
  const { audits, flat } = await auditUntilDecided(run, candidate);
  const stream: LevelStream = `${streamOf(run, level)}/gate`;
  const opponents = flat.map(({ name, labels, looks }) => ({ name, labels, looks }));
  run.journal.record(stream, { type: 'opposed', level, opponents });
  for (const { id, flat: sides = {} } of audits)
    run.journal.record(stream, { type: 'compared', level, id, flat: sides });
  const { ended, evidence, ...found } = concludeGate(audits, run.gate, run.learn.stop.whenFlatWins);
  const promoting = { level, assistant, checkpoint, evidence, decision: found.decision, reasons: found.reasons };
  const { decision, reasons } = await signedOff(run, promoting);
  const type = decision === 'granted' ? 'promoted' : 'withheld';
  run.journal.record(stream, {
    type,
    level,
    assistant,
    checkpoint,
    decision,
    reasons,
    evidence,
    ended: ended ?? null,
  });
  const promotion: Promotion<O, A> =
    decision === 'granted' ? { decision, assistant: candidate, reasons } : { decision, reasons };
  return { promotion, evidence: { ...evidence, opponents }, ended, audits, flat };
}

/** A granted promotion waits for the reviewers, where a run has them. They may refuse it; they cannot grant what the gate withheld. */
async function signedOff<O, A>(
  run: Run<O, A>,
  promoting: PendingPromotion,
): Promise<Pick<PendingPromotion, 'decision' | 'reasons'>> {
  if (promoting.decision !== 'granted' || run.signOff === undefined) return promoting;
  const { level, checkpoint } = promoting;
  const stream: LevelStream = `${streamOf(run, level)}/gate`;
  run.onProgress?.(level, 'waiting for sign-off');
  const before = run.journal.recall(stream, 'signed-off', { field: 'checkpoint', is: checkpoint });
  const signed = before ?? (await run.signOff(promoting, run.signal));
  const { granted, reviewers, reasons } = signed;
  run.journal.record(stream, { type: 'signed-off', level, checkpoint, granted, reviewers, reasons });
  return granted ? promoting : { decision: 'withheld', reasons };
}

/** Revokes a promotion; labels given with its help are found by its checkpoint in `assisted` events. */
export function revoke<O, A>(
  { journal }: Pick<Run<O, A>, 'journal'>,
  assistant: Assistant<O, A>,
  reason: string,
): void {
  journal.record(`level/${assistant.level}/gate`, {
    type: 'revoked',
    level: assistant.level,
    assistant: assistant.id,
    checkpoint: assistant.checkpoint,
    reason,
  });
}

/**
 * Audits a promoted assistant once more, after the level above has used it: an agent that changes (a chat model behind an
 * address, a policy still learning) may no longer be what the gate audited. Returns reasons to revoke it, or none.
 */
export async function recheck<O, A>(run: Run<O, A>, assistant: Assistant<O, A>): Promise<readonly string[]> {
  const again = await auditSome(run, assistant, [0, run.gate.recheck], 'recheck');
  const audits = again.map((a) => a.audit);
  const { decision, reasons } = decide(audits, run.gate);
  return decision === 'withheld' ? reasons : [];
}
