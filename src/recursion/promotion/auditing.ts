import { concludeGate, decide } from '../../safeguards/index.js';
import type { Audit } from '../../types/audit.js';
import type { LevelStream } from '../../types/events/index.js';
import type { Assistant } from '../../types/help.js';
import { type Run, streamOf } from '../run/run.js';
import { askAudits, auditOf } from './ask-audits.js';
import { audit } from './audit.js';
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
  const above = level + 1;
  const { planted, evidence: share = 0 } = run.gate;
  const evidence = { share, places: run.learn.evidencePlaces };
  const done = await askAudits<O, A, AuditedJudgement<O, A>>(run, ids, {
    before(where) {
      const recorded = auditOf(run.journal.recall(stream, 'audited', where));
      const rng = run.rng.fork(where.is).fork('draw');
      return recorded && { audit: recorded, judgement: drawJudgement(run.ladder, above, where.is, { rng }) };
    },
    ask(id) {
      const call = { rng: run.rng.fork(id), signal: run.signal };
      return audit(run.ladder, candidate, { level: above, id, stream, planted, evidence, call });
    },
  });
  for (const { audit } of done) {
    run.costs.add(when === 'gate' ? level : level + 1, 'audit', audit.answers, audit.looks);
    run.journal.record(stream, { type: 'audited', level, when, ...audit });
  }
  return done;
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
