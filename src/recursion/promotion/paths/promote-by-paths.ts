import { type ByPaths, concludeByPaths, type PathAuditSettings } from '../../../safeguards/index.js';
import type { Assistant } from '../../../types/help.js';
import type { GateDecision } from '../../../types/promotion.js';
import { type ReliedOn, reliedOnPath, reliedOnWhole } from '../../../types/reliance.js';
import type { Run } from '../../run/run.js';
import { chainOf } from './chain.js';
import { gather } from './gather.js';

/** What a gate by paths found; without a conclusion where a level below has no evaluator that helps. */
export interface FoundByPaths {
  readonly concluded: GateDecision | ByPaths;
  readonly reliedOn: readonly ReliedOn[];
}

/** The decision on an evaluator whose parts nobody reports on: people have nothing to judge it by along a path. */
export const nothingBelow: GateDecision = {
  decision: 'withheld',
  reasons: ['no evaluator of the level below reports on the parts of what it judges: no path can be judged'],
  evidence: { audits: 0 },
};

/** Audits a candidate along paths, as far as the settings pay for, and decides. */
export async function decideByPaths<O, A>(
  run: Run<O, A>,
  candidate: Assistant<O, A>,
  settings: PathAuditSettings,
): Promise<FoundByPaths> {
  const chain = chainOf(candidate);
  if (chain === undefined) return { concluded: nothingBelow, reliedOn: [] };
  const evidence = await gather(run, { chain, settings, wholes: settings.wholes.judgements }, 'gate');
  return {
    concluded: concludeByPaths(evidence, settings),
    reliedOn: [...evidence.paths.flatMap(reliedOnPath), ...evidence.wholes.flatMap(reliedOnWhole)],
  };
}

/** Audits a promoted assistant once more along `gate.recheck` paths, or by as many answers on items as for the promotion; reasons to revoke it, or none. */
export async function recheckByPaths<O, A>(
  run: Run<O, A>,
  assistant: Assistant<O, A>,
  settings: PathAuditSettings,
): Promise<readonly string[]> {
  const chain = chainOf(assistant);
  if (chain === undefined) return nothingBelow.reasons;
  const { decision, reasons } = concludeByPaths(
    await gather(run, { chain, settings, paths: run.gate.recheck, wholes: 0 }, 'recheck'),
    settings,
    'recheck',
  );
  return decision === 'withheld' ? reasons : [];
}
