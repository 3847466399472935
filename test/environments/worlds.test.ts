import { claims } from '../../src/environments/claims.js';
import { ledger } from '../../src/environments/ledger.js';
import { selection } from '../../src/environments/selection.js';
import { weakestLink } from '../../src/environments/weakest-link.js';
import { keepsTask } from '../conformance/environment.js';

const offer = { candidates: 4, unsigned: 0.1, illegible: 0.05 };
const worlds = [
  claims({ symbols: 64 }),
  ledger({ features: 6, forgotten: 0 }),
  ledger({ features: 6, forgotten: 0.5 }),
  weakestLink({ features: 6, forgotten: 0 }),
];

for (const world of worlds)
  for (const level of [0, 1, 2, 3]) keepsTask(`${world.name} at level ${level}`, selection(world, level, offer));
