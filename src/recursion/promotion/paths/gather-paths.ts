import type { PathAuditSettings } from '../../../safeguards/index.js';
import type { PathAudit } from '../../../types/path-audit.js';
import type { Run } from '../../run/run.js';
import { askAudits, auditOf } from '../ask-audits.js';
import { auditPath } from './audit-path.js';
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
  const done = await askAudits<O, A, PathAudit>(run, auditIds(run, place, 'path', paths), {
    before: (where) => auditOf(run.journal.recall(stream, 'path-audited', where)),
    ask: (id, i) => {
      const call = { rng: run.rng.fork(id), signal: run.signal };
      return auditPath(ground, { ...planOf(i), id, stream, pressure: settings.pressure, planted, evidence, call });
    },
  });
  for (const path of done) {
    countCost(run, place, costOf(path));
    run.journal.record(stream, { type: 'path-audited', level, when, ...path });
  }
  return done;
}

const costOf = ({ comparisons, reliance }: PathAudit) => ({
  answers: comparisons.length + (reliance === undefined ? 0 : 2) + (reliance?.evidence === undefined ? 0 : 1),
  looks: comparisons.reduce((sum, { looks }) => sum + looks, reliance?.looks ?? 0),
});
