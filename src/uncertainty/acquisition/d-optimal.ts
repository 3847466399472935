import type { Row } from '../../math/row.js';
import { logistic } from '../../types/kinds/kind.js';
import { type Acquisition, type AcquisitionState, type Candidate, difference } from './acquisition.js';
import { covarianceAfter, greedyDesign } from './design.js';

/**
 * Greedy batch D-optimal design: each pick maximises log(1 + p(1 − p) xᵀΣx), x the difference of a candidate's rows, Σ the
 * inverse Fisher information of a linear Bradley–Terry model (arXiv:2502.04354 compares it on last layers).
 */
export const dOptimal: Acquisition = {
  name: 'd-optimal',
  about: 'what tells most about the weights, batch-aware: coverage first, then uncertain cells',
  source: 'Fisher information; arXiv:2502.04354',
  choose(candidates, n, known) {
    const xs = candidates.map(difference);
    const information = informations(candidates, known);
    const told = informations(known.asked, known);
    const width = xs[0]?.length ?? 0;
    const sigma = covarianceAfter(known.asked.map(difference), told, { l2: known.l2, width });
    const order = candidates.map(() => known.rng.next());
    return greedyDesign({ xs, information, sigma, order }, Math.min(n, candidates.length));
  },
};

/** p(1 − p), p the probability that the first is preferred. */
function informations(candidates: readonly Candidate[], { model }: AcquisitionState): number[] {
  if (model === undefined) return candidates.map(() => 0.25);
  const scores = model.score(candidates.flatMap(({ first, second }): Row[] => [first, second]));
  return candidates.map((_, i) => {
    const p = logistic((scores[2 * i] ?? 0) - (scores[2 * i + 1] ?? 0));
    return p * (1 - p);
  });
}
