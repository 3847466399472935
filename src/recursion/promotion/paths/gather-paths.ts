import type { PathAuditSettings } from '../../../safeguards/index.js';
import type { PathAudit } from '../../../types/path-audit.js';
import type { Run } from '../../run/run.js';
import { yieldToEventLoop } from '../../training/ask.js';
import { canRepeat } from '../can-repeat.js';
import { auditPath, type PathAuditPlan } from './audit-path.js';
import { planOf } from './audited-outcome.js';
import type { Ground } from './ground.js';
import { type AuditPlace, auditIds, countCost } from './place.js';

/** Audits so many paths, concurrently, as people may answer them; counted and recorded in their order. */
export async function gatherPaths<O, A>(
  run: Run<O, A>,
  ground: Ground<O, A>,
  { paths, settings }: { readonly paths: number; readonly settings: PathAuditSettings },
  place: AuditPlace,
): Promise<readonly PathAudit[]> {
  const { level, when, stream } = place;
  const { planted, evidence: share = 0 } = run.gate;
  const evidence = { share, places: run.learn.evidencePlaces };
  const done = await Promise.all(
    auditIds(run, place, 'path', paths).map((id, i) => {
      const call = { rng: run.rng.fork(id), signal: run.signal };
      return once(
        run,
        ground,
        { ...planOf(i), id, stream, pressure: settings.pressure, planted, evidence, call },
        place,
      );
    }),
  );
  for (const path of done) {
    countCost(run, place, costOf(path));
    run.journal.record(stream, { type: 'path-audited', level, when, ...path });
  }
  return done;
}

/** One path; where raters are not repeatable, one recorded before the run was stopped is used again. */
async function once<O, A>(
  run: Run<O, A>,
  ground: Ground<O, A>,
  plan: PathAuditPlan,
  { stream }: AuditPlace,
): Promise<PathAudit> {
  await yieldToEventLoop(run);
  const where = { field: 'id', is: plan.id } as const;
  const before = canRepeat(run.ladder) ? undefined : run.journal.recall(stream, 'path-audited', where);
  if (before === undefined) return auditPath(ground, plan);
  const { type: _type, level: _level, when: _when, ...recorded } = before;
  return recorded;
}

const costOf = ({ comparisons, reliance }: PathAudit) => ({
  answers: comparisons.length + (reliance === undefined ? 0 : 2) + (reliance?.evidence === undefined ? 0 : 1),
  looks: comparisons.reduce((sum, { looks }) => sum + looks, reliance?.looks ?? 0),
});
