import { conclude, decide, type GateDecision } from '../safeguards/index.js';
import type { Audit } from '../types/audit.js';
import type { Assistant } from '../types/help.js';
import type { Promotion } from '../types/promotion.js';
import { breathe } from './ask.js';
import { audit } from './audit.js';
import { type Flat, flatOpponents, flatSide } from './flat.js';
import type { Judgement } from './judgement.js';
import { type Run, streamOf } from './run.js';

export interface Gated<O, A> {
  readonly promotion: Promotion<O, A>;
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Why the climb ends here, where it does. */
  readonly ended: string | undefined;
  readonly audits: readonly Audit[];
  /** Flat opponents for outcomes of the level above. */
  readonly flat: readonly Flat<O, A>[];
}

interface Audited<O, A> {
  readonly audit: Audit;
  readonly judgement: Judgement<O, A>;
}

/**
 * The gate: audits a candidate assistant on outcomes one level up, where its help would be used, a batch at a time until the
 * evidence suffices; then compares with the flat opponents on the same audits. Sees nothing that an operator could not see.
 */
export async function promote<S, O, A>(run: Run<S, O, A>, candidate: Assistant<O, A>): Promise<Gated<O, A>> {
  const { level } = candidate;
  const audited: Audited<O, A>[] = [];
  let found: GateDecision = { decision: 'insufficient evidence', reasons: ['no audits yet'], evidence: {} };
  while (found.decision === 'insufficient evidence' && audited.length < run.gate.most) {
    const from = audited.length;
    for (let i = from; i < Math.min(run.gate.most, from + run.gate.batch); i++)
      audited.push(await auditOnce(run, candidate, i));
    found = decide(
      audited.map((a) => a.audit),
      run.gate,
    );
  }
  const flat = await flatOpponents(run, level + 1, run.costs.total().looks);
  const audits = audited.map(({ audit, judgement }) => against(run, flat, audit, judgement));
  const stream = `${streamOf(run, level)}/gate`;
  const opponents = flat.map(({ name, labels, looks }) => ({ name, labels, looks }));
  run.journal.record(stream, 'opposed', { opponents });
  for (const { id, flat: sides } of audits) run.journal.record(stream, 'compared', { id, flat: sides });
  const { decision, reasons, evidence, ended } = conclude(audits, run.gate, run.learn.stop.whenFlatWins);
  const type = decision === 'granted' ? 'promoted' : 'withheld';
  const { id: assistant, checkpoint } = candidate;
  run.journal.record(stream, type, { assistant, checkpoint, decision, reasons, evidence, ended: ended ?? null });
  const promotion: Promotion<O, A> =
    decision === 'granted' ? { decision, assistant: candidate, reasons } : { decision, reasons };
  return { promotion, evidence: { ...evidence, opponents }, ended, audits, flat };
}

/** Takes back a promotion; the labels that were given with its help are known by its checkpoint in `assisted` events. */
export function revoke<S, O, A>(
  { journal }: Pick<Run<S, O, A>, 'journal'>,
  assistant: Assistant<O, A>,
  reason: string,
): void {
  journal.record(`level/${assistant.level}/gate`, 'revoked', {
    assistant: assistant.id,
    checkpoint: assistant.checkpoint,
    reason,
  });
}

/**
 * Audits a promoted assistant once more, after the level above has used it: an agent that changes (a chat model behind an
 * address, a policy still learning) may no longer be what the gate saw. Reasons to revoke it, or none.
 */
export async function recheck<S, O, A>(run: Run<S, O, A>, assistant: Assistant<O, A>): Promise<readonly string[]> {
  const audits: Audit[] = [];
  for (let i = 0; i < run.gate.recheck; i++) audits.push((await auditOnce(run, assistant, i, 'recheck')).audit);
  const { decision, reasons } = decide(audits, run.gate);
  return decision === 'withheld' ? reasons : [];
}

async function auditOnce<S, O, A>(
  run: Run<S, O, A>,
  candidate: Assistant<O, A>,
  index: number,
  when: 'gate' | 'recheck' = 'gate',
): Promise<Audited<O, A>> {
  await breathe(run);
  const stream = `${streamOf(run, candidate.level)}/${when}`;
  const id = `${stream}/${index}`;
  const done = await audit(run.ladder, candidate.level + 1, candidate, id, run.gate.planted, run.rng.fork(id));
  run.costs.add(when === 'gate' ? candidate.level : candidate.level + 1, 'audit', done.audit.answers, done.audit.looks);
  run.journal.record(stream, 'audited', done.audit);
  return done;
}

function against<S, O, A>(
  run: Run<S, O, A>,
  flat: readonly Flat<O, A>[],
  audit: Audit,
  judgement: Judgement<O, A>,
): Audit {
  const toss = (name: string) => run.rng.fork(`${audit.id}/${name}`).next();
  return {
    ...audit,
    flat: Object.fromEntries(flat.map((f) => [f.name, flatSide(run.ladder, f, judgement, toss(f.name))])),
  };
}
