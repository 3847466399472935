import type { PathAuditSettings } from '../../../safeguards/index.js';
import type { WholeJudgement } from '../../../types/path-audit.js';
import type { Run } from '../../run/run.js';
import { askAudits, auditOf } from '../ask-audits.js';
import { assistantAt } from './chain.js';
import type { Ground } from './ground.js';
import { judgeWhole } from './judge-whole.js';
import { type AuditPlace, auditIds, countCost } from './place.js';

/** Complete outcomes of the level above the candidate's, where they are small enough to be inspected; asked concurrently, counted and recorded in their order. */
export async function gatherWholes<O, A>(
  run: Run<O, A>,
  { chain }: Ground<O, A>,
  { settings, wholes }: { readonly settings: PathAuditSettings; readonly wholes: number },
  place: AuditPlace,
): Promise<readonly WholeJudgement[]> {
  const { stream, level, when } = place;
  if (level + 1 > settings.wholes.deepest) return [];
  const candidate = assistantAt(chain, level);
  const done = await askAudits<O, A, WholeJudgement>(run, auditIds(run, place, 'whole', wholes), {
    before: (where) => auditOf(run.journal.recall(stream, 'whole-audited', where)),
    ask: (id) => {
      const call = { rng: run.rng.fork(id), signal: run.signal };
      return judgeWhole(run.ladder, candidate, { id, stream, planted: run.gate.planted, call });
    },
  });
  for (const judged of done) {
    countCost(run, place, { answers: judged.reliance === undefined ? 2 : 3, looks: judged.looks });
    run.journal.record(stream, { type: 'whole-audited', level, when, ...judged });
  }
  return done;
}
