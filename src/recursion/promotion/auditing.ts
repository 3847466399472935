import { concludeGate, decide } from '../../safeguards/index.js';
import type { Audit } from '../../types/audit.js';
import type { LevelStream } from '../../types/events/index.js';
import type { Assistant } from '../../types/help.js';
import { type Run, streamOf } from '../run/run.js';
import { yieldToEventLoop } from '../training/ask.js';
import { audit } from './audit.js';
import { canRepeat } from './can-repeat.js';
import { type FlatOpponent, flatOpponents, flatSide } from './flat.js';
import { drawJudgement, type Judgement } from './judgement.js';

/** A candidate's audits, each with what the flat opponents answer; and those, trained at the cost of all of it. */
export interface ComparedAudits<O, A> {
  readonly audits: readonly Audit[];
  readonly flat: readonly FlatOpponent<O, A>[];
}

/**
 * Audits, a batch at a time, until the promotion is decided; then as many again, until it is also decided whether granted help is
 * worth the next level. The flat opponents are trained anew for each such look, at the cost of the climb up to it.
 */
export async function auditUntilDecided<O, A>(
  run: Run<O, A>,
  candidate: Assistant<O, A>,
): Promise<ComparedAudits<O, A>> {
  const { batch, most } = run.gate;
  const audited: AuditedJudgement<O, A>[] = [];
  const auditMore = async (count: number) => {
    const upTo = Math.min(most, audited.length + count);
    audited.push(...(await auditSome(run, candidate, [audited.length, upTo])));
  };
  for (let count = batch; ; count = audited.length) {
    await auditMore(count);
    while (isUndecided(run, audited) && audited.length < most) await auditMore(batch);
    const compared = await compareWithFlat(run, candidate, audited);
    const { open } = concludeGate(compared.audits, run.gate, run.learn.stop.whenFlatWins);
    if (!open || audited.length >= most) return compared;
  }
}

const isUndecided = <O, A>({ gate }: Run<O, A>, audited: readonly AuditedJudgement<O, A>[]): boolean =>
  decide(
    audited.map(({ audit }) => audit),
    gate,
  ).decision === 'insufficient evidence';

interface AuditedJudgement<O, A> {
  readonly audit: Audit;
  readonly judgement: Judgement<O, A>;
}

/** Audits [from, to), concurrently, as people may answer them; counted and recorded in their order. */
export async function auditSome<O, A>(
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
    const { planted, evidence: share = 0 } = run.gate;
    const evidence = { share, places: run.learn.evidencePlaces };
    return audit(run.ladder, candidate, { level, id, stream, planted, evidence, call: { rng, signal: run.signal } });
  }
  const { type: _type, level: _level, when: _when, ...recorded } = before;
  return { audit: recorded, judgement: drawJudgement(run.ladder, level, id, { rng: rng.fork('draw') }) };
}

/** Trains the flat opponents at the cost of the climb so far, and asks them what was audited. */
async function compareWithFlat<O, A>(
  run: Run<O, A>,
  { level }: Assistant<O, A>,
  audited: readonly AuditedJudgement<O, A>[],
): Promise<ComparedAudits<O, A>> {
  const flat = await flatOpponents(run, level + 1, run.costs.total().looks);
  return { audits: audited.map(({ audit, judgement }) => withOpponents(run, flat, audit, judgement)), flat };
}

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
