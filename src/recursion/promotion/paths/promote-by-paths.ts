import { type ByPaths, concludeByPaths, type PathAuditSettings, pathCost } from '../../../safeguards/index.js';
import type { Assistant } from '../../../types/help.js';
import type { GateDecision } from '../../../types/promotion.js';
import { type ReliedOn, reliedOnPath } from '../../../types/reliance.js';
import type { Run } from '../../run/run.js';
import { type Chain, chainOf } from './chain.js';
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
  const asked = { chain, settings, looks: settings.looks, wholes: settings.wholes.judgements };
  const evidence = await gather(run, asked, 'gate');
  return { concluded: concludeByPaths(evidence, settings), reliedOn: evidence.paths.flatMap(reliedOnPath) };
}

/** Audits a promoted assistant once more along so many paths; reasons to revoke it, or none. */
export async function recheckByPaths<O, A>(
  run: Run<O, A>,
  assistant: Assistant<O, A>,
  settings: PathAuditSettings,
): Promise<readonly string[]> {
  const chain = chainOf(assistant);
  if (chain === undefined) return nothingBelow.reasons;
  const { decision, reasons } = concludeByPaths(
    await gather(run, recheckOf(run, chain, settings), 'recheck'),
    settings,
    'recheck',
  );
  return decision === 'withheld' ? reasons : [];
}

/** `gate.recheck` paths; where items are judged, as many answers as for the promotion. */
const recheckOf = <O, A>({ gate, ladder }: Run<O, A>, chain: Chain<O, A>, settings: PathAuditSettings) => ({
  chain,
  settings,
  looks: ladder.visible.combine === undefined ? gate.recheck * pathCost(chain.length - 1) : settings.looks,
  wholes: 0,
});
