import { concludeGate, decide, type GateDecision } from '../../safeguards/index.js';
import type { Audit } from '../../types/audit.js';
import type { LevelStream } from '../../types/events/index.js';
import type { Assistant } from '../../types/help.js';
import type { Promotion } from '../../types/promotion.js';
import type { PendingPromotion } from '../../types/question.js';
import type { Ladder } from '../run/ladder.js';
import { type Run, streamOf } from '../run/run.js';
import { yieldToEventLoop } from '../training/ask.js';
import { audit } from './audit.js';
import { type FlatOpponent, flatOpponents, flatSide } from './flat.js';
import { drawJudgement, type Judgement } from './judgement.js';

export interface GateOutcome<O, A> {
  readonly promotion: Promotion<O, A>;
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Why the climb ends here, where it does. */
  readonly ended: string | undefined;
  readonly audits: readonly Audit[];
  /** Flat opponents for outcomes of the level above. */
  readonly flat: readonly FlatOpponent<O, A>[];
}

interface AuditedJudgement<O, A> {
  readonly audit: Audit;
  readonly judgement: Judgement<O, A>;
}

/**
 * The promotion gate: audits a candidate assistant on outcomes one level up, where its help would be used, a batch at a time until
 * the evidence suffices; then compares with the flat opponents on the same audits. Uses no hidden value.
 */
export async function promote<O, A>(run: Run<O, A>, candidate: Assistant<O, A>): Promise<GateOutcome<O, A>> {
  const { level, id: assistant, checkpoint } = candidate;
  const audited: AuditedJudgement<O, A>[] = [];
  let found: GateDecision = { decision: 'insufficient evidence', reasons: ['no audits yet'], evidence: {} };
  while (found.decision === 'insufficient evidence' && audited.length < run.gate.most) {
    const upTo = Math.min(run.gate.most, audited.length + run.gate.batch);
    audited.push(...(await auditSome(run, candidate, [audited.length, upTo])));
    found = decide(
      audited.map((a) => a.audit),
      run.gate,
    );
  }
  const flat = await flatOpponents(run, level + 1, run.costs.total().looks);
  const audits = audited.map(({ audit, judgement }) => withOpponents(run, flat, audit, judgement));
  const stream: LevelStream = `${streamOf(run, level)}/gate`;
  const opponents = flat.map(({ name, labels, looks }) => ({ name, labels, looks }));
  run.journal.record(stream, { type: 'opposed', level, opponents });
  for (const { id, flat: sides = {} } of audits)
    run.journal.record(stream, { type: 'compared', level, id, flat: sides });
  const { ended, evidence, ...gate } = concludeGate(audits, run.gate, run.learn.stop.whenFlatWins);
  const { decision, reasons } = await signedOff(run, { level, assistant, checkpoint, evidence, ...gate });
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

/** Audits [from, to), concurrently, as people may answer them; counted and recorded in their order. */
async function auditSome<O, A>(
  run: Run<O, A>,
  candidate: Assistant<O, A>,
  [from, to]: readonly [from: number, to: number],
  when: 'gate' | 'recheck' = 'gate',
): Promise<readonly AuditedJudgement<O, A>[]> {
  const { level } = candidate;
  const stream: LevelStream = `${streamOf(run, level)}/${when}`;
  const ids = Array.from({ length: to - from }, (_, i) => run.queryId(`${stream}/${from + i}`));
  const done = await Promise.all(ids.map((id) => auditOnce(run, candidate, stream, id)));
  for (const { audit } of done) {
    run.costs.add(when === 'gate' ? level : level + 1, 'audit', audit.answers, audit.looks);
    run.journal.record(stream, { type: 'audited', level, when, ...audit });
  }
  return done;
}

/** One audit; where raters are not repeatable, an audit recorded before the run was stopped is used again. */
async function auditOnce<O, A>(
  run: Run<O, A>,
  candidate: Assistant<O, A>,
  stream: LevelStream,
  id: string,
): Promise<AuditedJudgement<O, A>> {
  await yieldToEventLoop(run);
  const rng = run.rng.fork(id);
  const level = candidate.level + 1;
  const before = canRepeat(run.ladder) ? undefined : run.journal.recall(stream, 'audited', { field: 'id', is: id });
  if (before === undefined) {
    const { planted } = run.gate;
    return audit(run.ladder, candidate, { level, id, stream, planted, call: { rng, signal: run.signal } });
  }
  const { type: _type, level: _level, when: _when, ...recorded } = before;
  return { audit: recorded, judgement: drawJudgement(run.ladder, level, id, { rng: rng.fork('draw') }) };
}

const canRepeat = <O, A>({ raters, inspectors }: Ladder<O, A>): boolean =>
  [raters, ...inspectors].every(({ outcomes, help }) => outcomes.repeatable === true && help.repeatable === true);

function withOpponents<O, A>(
  run: Run<O, A>,
  flat: readonly FlatOpponent<O, A>[],
  audit: Audit,
  judgement: Judgement<O, A>,
): Audit {
  const toss = (name: string) => run.rng.fork(`${audit.id}/${name}`).next();
  return {
    ...audit,
    flat: Object.fromEntries(flat.map((f) => [f.name, flatSide(run.ladder, f, judgement, toss(f.name))])),
  };
}
