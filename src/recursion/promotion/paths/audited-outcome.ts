import { below, type Rng } from '../../../math/rng.js';
import type { PathAudit } from '../../../types/path-audit.js';
import { type Bank, deliveredFrom } from './bank.js';

/** Which outcome a path goes through, and who chooses the path. */
export type PathPlan = Pick<PathAudit, 'outcome' | 'path'>;

/** Of each four paths in a row two go through delivered outcomes, and two are chosen by the critic. */
export const planOf = (index: number): PathPlan => ({
  outcome: index % 2 === 0 ? 'delivered' : 'random',
  path: index % 4 < 2 ? 'random' : 'critic',
});

/** The index in the bank of an outcome to audit. */
export const auditedOutcome = <O, A>(
  bank: Bank<O, A>,
  { outcome }: PathPlan,
  { pressure, chance }: { readonly pressure: number; readonly chance: Rng },
): number => (outcome === 'delivered' ? deliveredFrom(bank, pressure, chance) : below(chance, bank.outcomes.length));
