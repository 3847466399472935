import type { DegreeShares } from '../../../types/path-audit.js';
import { type Posterior, posteriorQuantile } from './local-fidelity.js';

/** Points by which a distribution is carried from level to level. */
const points = 32;

/**
 * Fidelity of an evaluator at the top of a ladder, from the local ones of each level: F₀ = ρ₀ and
 * F_j = ρ_j Σ_d w_jd F_{j−1} |F_{j−1}|^(d−1). `shares`: w_j of levels 1 … k, the shares of variance of the level's evaluator by degree;
 * errors in different reports are taken to be independent.
 */
export function composeFidelity(local: readonly number[], shares: readonly DegreeShares[]): number {
  const [leaf, ...above] = local;
  if (leaf === undefined || above.length !== shares.length)
    throw new RangeError(`expected ${shares.length + 1} local fidelities, got ${local.length}`);
  return above.reduce((below, rho, i) => rho * passedOn(below, shares[i] ?? []), leaf);
}

/**
 * The distribution of that fidelity where local ones are known by independent posteriors: equally probable points, ascending. No
 * chance is drawn: each level's points meet every point from below, and as many quantiles of the products are kept.
 */
export function composedDistribution(local: readonly Posterior[], shares: readonly DegreeShares[]): Float64Array {
  const [leaf, ...above] = local.map(equallyProbable);
  if (leaf === undefined || above.length !== shares.length)
    throw new RangeError(`expected ${shares.length + 1} posteriors, got ${local.length}`);
  return above.reduce((below, rho, i) => {
    const carried = below.map((fidelity) => passedOn(fidelity, shares[i] ?? []));
    return thinned(outer(rho, carried));
  }, leaf);
}

/** What a level that weighs its reports without fault makes of their fidelity. */
export const passedOn = (below: number, shares: DegreeShares): number =>
  shares.reduce((sum, share, i) => sum + share * below * Math.abs(below) ** i, 0);

const equallyProbable = (posterior: Posterior): Float64Array =>
  Float64Array.from({ length: points }, (_, i) => posteriorQuantile(posterior, (i + 0.5) / points));

function outer(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length * second.length);
  for (let i = 0; i < first.length; i++)
    for (let j = 0; j < second.length; j++) all[i * second.length + j] = (first[i] as number) * (second[j] as number);
  return all.sort();
}

/** The mean of each run of `points` ascending values that follow each other. */
function thinned(sorted: Float64Array): Float64Array {
  const size = sorted.length / points;
  return Float64Array.from(
    { length: points },
    (_, i) => sorted.subarray(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0) / size,
  );
}
