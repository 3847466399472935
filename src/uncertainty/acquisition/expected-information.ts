import type { Row } from '../../math/row.js';
import { expectedInformation, fisherInformation } from '../posterior.js';
import { type Acquisition, type AcquisitionState, type Candidate, difference } from './acquisition.js';
import { covarianceAfter, greedyDesign, quadratic } from './design.js';

/** Answers before which the model's own scores are not yet believed: questions are chosen as if all weights were 0. */
const believedFrom = 40;

/**
 * As `d-optimal`, but an answer's information is averaged over what the score difference may be, and counts slips: each pick maximises
 * E[I(z)] xᵀΣx, z ~ N(score difference, xᵀΣx), I the Fisher information of an answer of which a share `slip` is made at random, Σ the
 * inverse information of all answers so far (Chaloner & Verdinelli 1995, Statistical Science 10, section 4). The first 40 are chosen under the prior.
 */
export const expectedInformationDesign: Acquisition = {
  name: 'expected-information',
  about: 'as d-optimal, averaged over what the weights may be and knowing of slips: for rows of many real numbers',
  source: 'Chaloner & Verdinelli 1995',
  choose(candidates, n, known) {
    const xs = candidates.map(difference);
    const width = xs[0]?.length ?? 0;
    const model = known.asked.length < believedFrom ? undefined : known.model;
    const atMode = (some: readonly Candidate[]) => means(some, model).map((z) => fisherInformation(z, known.slip));
    const sigma = covarianceAfter(known.asked.map(difference), atMode(known.asked), { l2: known.l2, width });
    const variances = xs.map((x) => quadratic(sigma, x));
    const information = means(candidates, model).map((z, i) =>
      model === undefined ? fisherInformation(0, known.slip) : expectedInformation(z, variances[i] ?? 0, known.slip),
    );
    const order = candidates.map(() => known.rng.next());
    return greedyDesign({ xs, information, sigma, variances, order }, Math.min(n, candidates.length));
  },
};

/** Score differences by the model; 0 without one. */
function means(candidates: readonly Candidate[], model: AcquisitionState['model']): number[] {
  if (model === undefined) return candidates.map(() => 0);
  const scores = model.score(candidates.flatMap(({ first, second }): Row[] => [first, second]));
  return candidates.map((_, i) => (scores[2 * i] ?? 0) - (scores[2 * i + 1] ?? 0));
}
