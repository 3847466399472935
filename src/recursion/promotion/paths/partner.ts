import { below, type Rng } from '../../../math/rng.js';
import { type Bank, scoreAt } from './bank.js';

/** Outcomes that are looked at before one is chosen. */
const looked = 16;
/** How far apart the two scores should lie, in standard deviations: where an answer says most of the fidelity. */
const apart = 0.7;

/**
 * The index of an outcome to compare a node with: of 16 drawn, the one whose score lies nearest to .7 from the node's; on the critic's
 * paths the one nearest to the mean, so that what is decisive by the evaluator stands beside what is not.
 */
export function partnerOf<O, A>(bank: Bank<O, A>, score: number, neutral: boolean, chance: Rng): number {
  const misfit = (index: number): number => {
    const other = scoreAt(bank, index);
    return Math.abs(neutral ? other : Math.abs(score - other) - apart);
  };
  const drawn = Array.from({ length: looked }, () => below(chance, bank.outcomes.length));
  return drawn.reduce((best, other) => (misfit(other) < misfit(best) ? other : best));
}
