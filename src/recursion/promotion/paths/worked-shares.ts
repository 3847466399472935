import { degreeShares } from '../../../safeguards/index.js';
import type { Call } from '../../../types/call.js';
import type { DegreeShares } from '../../../types/path-audit.js';
import type { Ladder } from '../../run/ladder.js';
import { type Bank, bankAt, outcomeAt } from './bank.js';
import { assistantAt, type Chain, reportsUnder } from './chain.js';

/** Outcomes of a level under which its evaluator's reports are worked out. */
const contexts = 256;

/** Shares of levels 1 … k by degree, of the evaluators of a chain, from what they report where those below report one deviation more or less. */
export async function sharesOfEvaluators<O, A>(
  chain: Chain<O, A>,
  banks: readonly Bank<O, A>[],
  call: Call,
): Promise<DegreeShares[]> {
  const shares: DegreeShares[] = [];
  for (let level = 1; level < chain.length; level++) {
    const [bank, parts] = [bankAt(banks, level), bankAt(banks, level - 1)];
    const below = patterns.map((signs) => signs.map((sign) => parts.centre + sign * parts.deviation));
    const reports: number[][] = [];
    for (let i = 0; i < Math.min(contexts, bank.outcomes.length); i++)
      reports.push(await reportsUnder(assistantAt(chain, level), outcomeAt(bank, i), below, call));
    shares.push(degreeShares(reports));
  }
  return shares;
}

/** The same of the rule of a world in which it is visible. */
export const sharesOfRule = <O, A>(
  { visible: { combine } }: Ladder<O, A>,
  banks: readonly Bank<O, A>[],
): DegreeShares[] =>
  banks
    .slice(1)
    .map((bank) =>
      degreeShares(
        bank.outcomes.slice(0, contexts).map((outcome) => patterns.map((signs) => combine?.(outcome, signs) ?? 0)),
      ),
    );

/** All ways in which four reports lie above their mean or below; bit i of the index is set where the i-th lies above. */
const patterns = Array.from({ length: 16 }, (_, bits) => [1, 2, 4, 8].map((bit) => ((bits & bit) === 0 ? -1 : 1)));
