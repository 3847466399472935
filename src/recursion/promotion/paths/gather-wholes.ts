import type { PathAuditSettings } from '../../../safeguards/index.js';
import type { WholeJudgement } from '../../../types/path-audit.js';
import type { Run } from '../../run/run.js';
import { yieldToEventLoop } from '../../training/ask.js';
import { canRepeat } from '../can-repeat.js';
import { assistantAt } from './chain.js';
import type { Ground } from './ground.js';
import { judgeWhole } from './judge-whole.js';
import { type AuditPlace, auditIds, countCost } from './place.js';

/** Complete outcomes of the level above the candidate's, where they are small enough to be inspected; asked concurrently, counted and recorded in their order. */
export async function gatherWholes<O, A>(
  run: Run<O, A>,
  ground: Ground<O, A>,
  { settings, wholes }: { readonly settings: PathAuditSettings; readonly wholes: number },
  place: AuditPlace,
): Promise<readonly WholeJudgement[]> {
  const { stream, level, when } = place;
  if (level + 1 > settings.wholes.deepest) return [];
  const done = await Promise.all(auditIds(run, place, 'whole', wholes).map((id) => once(run, ground, id, place)));
  for (const judged of done) {
    countCost(run, place, { answers: judged.reliance === undefined ? 2 : 3, looks: judged.looks });
    run.journal.record(stream, { type: 'whole-audited', level, when, ...judged });
  }
  return done;
}

/** One judgement; where raters are not repeatable, one recorded before the run was stopped is used again. */
async function once<O, A>(
  run: Run<O, A>,
  { chain }: Ground<O, A>,
  id: string,
  { stream, level }: AuditPlace,
): Promise<WholeJudgement> {
  await yieldToEventLoop(run);
  const where = { field: 'id', is: id } as const;
  const before = canRepeat(run.ladder) ? undefined : run.journal.recall(stream, 'whole-audited', where);
  if (before !== undefined) {
    const { type: _type, level: _level, when: _when, ...recorded } = before;
    return recorded;
  }
  const call = { rng: run.rng.fork(id), signal: run.signal };
  return judgeWhole(run.ladder, assistantAt(chain, level), { id, stream, planted: run.gate.planted, call });
}
