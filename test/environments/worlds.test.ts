import { commissions } from '../../src/environments/trees/commissions/commissions.js';
import { selection } from '../../src/environments/trees/selection.js';
import { keepsTask } from '../conformance/environment.js';
import { claimsWorld, ledgerWorld, weakestLinkWorld } from './sample.js';

const offer = { candidates: 4, unsigned: 0.1, illegible: 0.05 };
const worlds = [
  ...[claimsWorld(), ledgerWorld(), ledgerWorld(0.5), weakestLinkWorld()],
  ...(['values', 'parts'] as const).map((counts) => commissions({ features: 6, counts })),
  commissions({ features: 6, counts: 'values', flaw: { level: 1, share: 0.5 } }),
];

for (const world of worlds)
  for (const level of [0, 1, 2, 3]) keepsTask(`${world.name} at level ${level}`, selection(world, level, offer));
