import { inner } from '../../math/row.js';
import { filtered, information } from '../posterior.js';
import { type Acquisition, type AcquisitionState, difference } from './acquisition.js';

/**
 * Asks where the answer is expected to tell most about the weights: mutual information under a Gaussian posterior of a linear
 * Bradley–Terry model in which a share `slip` of answers is made at random (BALD: Houlsby et al. 2011, arXiv:1112.5745; posterior by
 * assumed-density filtering, Minka 2001). Within a batch each pick shrinks the variances by what its answer is expected to, so that the
 * next picks are not redundant.
 */
export const bald: Acquisition = {
  name: 'bald',
  about: 'where the answer tells most, knowing that some answers are slips; batch-aware',
  source: 'Houlsby et al. 2011, arXiv:1112.5745; Minka 2001',
  choose(candidates, n, known) {
    const xs = candidates.map(difference);
    const belief = posterior(known, xs[0]?.length ?? 0);
    const means = xs.map((x) => inner(belief.mean, x));
    const variances = xs.map((x) => quadratic(belief.covariance, x));
    const gains = means.map((m, i) => information(m, variances[i] ?? 0, known.slip) + 1e-9 * known.rng.next());
    const picked: number[] = [];
    while (picked.length < Math.min(n, candidates.length)) {
      const best = top(gains);
      const x = xs[best];
      if (x === undefined) break;
      picked.push(best);
      const sx = times(belief.covariance, x);
      const bend = expectedBend(means[best] ?? 0, variances[best] ?? 0, known.slip);
      rankOne(belief.covariance, sx, bend);
      xs.forEach((other, i) => {
        const shared = inner(other, sx);
        if (shared === 0) return;
        variances[i] = Math.max(1e-9, (variances[i] ?? 0) + bend * shared * shared);
        if (gains[i] !== Number.NEGATIVE_INFINITY) gains[i] = information(means[i] ?? 0, variances[i] ?? 0, known.slip);
      });
      gains[best] = Number.NEGATIVE_INFINITY;
    }
    return picked;
  },
};

interface WeightPosterior {
  readonly mean: Float64Array;
  readonly covariance: readonly Float64Array[];
}

/** Prior N(0, 1 / l2) and one filtering step an answer; ties and skips move nothing. */
function posterior({ asked, l2, slip }: AcquisitionState, width: number): WeightPosterior {
  const mean = new Float64Array(width);
  const covariance = Array.from({ length: width }, (_, i) =>
    Float64Array.from({ length: width }, (_, j) => (i === j ? 1 / l2 : 0)),
  );
  for (const candidate of asked) {
    if (candidate.preferred === undefined) continue;
    const x = difference(candidate);
    const sx = times(covariance, x);
    const { step, bend } = filtered(inner(mean, x), Math.max(1e-9, inner(sx, x)), candidate.preferred, slip);
    for (let i = 0; i < width; i++) mean[i] = (mean[i] ?? 0) + step * (sx[i] ?? 0);
    rankOne(covariance, sx, bend);
  }
  return { mean, covariance };
}

/** How much the variance is expected to shrink: the variance of the posterior mean over both answers. */
function expectedBend(mean: number, variance: number, slip: number): number {
  const answers = (['first', 'second'] as const).map((side) => filtered(mean, variance, side, slip));
  return -answers.reduce((sum, { probability, step }) => sum + probability * step * step, 0);
}

function rankOne(covariance: readonly Float64Array[], sx: Float64Array, bend: number): void {
  covariance.forEach((row, i) => {
    const si = bend * (sx[i] ?? 0);
    if (si !== 0) for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) + si * (sx[j] ?? 0);
  });
}

const times = (matrix: readonly Float64Array[], x: Float64Array): Float64Array =>
  Float64Array.from(matrix, (row) => inner(row, x));
const quadratic = (matrix: readonly Float64Array[], x: Float64Array): number =>
  Math.max(1e-9, inner(times(matrix, x), x));

function top(values: readonly number[]): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  values.forEach((value, i) => {
    if (value > most) [best, most] = [i, value];
  });
  return best;
}
