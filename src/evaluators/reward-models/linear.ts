import { digest, digested } from '../../math/digest.js';
import { minimise } from '../../math/lbfgs.js';
import { normal } from '../../math/rng.js';
import { addScaled, dot, type Row, widthOf } from '../../math/row.js';
import type { Nuisance } from '../../types/kinds/kind.js';
import type { FitReward, Labelled, RewardModel } from '../../types/reward-model.js';

export interface LinearSettings {
  /** Strength of the Gaussian prior on weights, 1 / weight²; at least 0. */
  readonly l2: number;
  readonly nuisance: Nuisance;
  /** Length of every row. */
  readonly width: number;
  /**
   * Where the prior is centred: at zero, or at weights drawn from it. Members with drawn priors differ about what no label speaks of,
   * as much as the prior leaves open (randomised prior functions: Osband et al. 2018, arXiv:1806.03335); default zero.
   */
  readonly prior?: 'zero' | 'drawn';
  /** L-BFGS steps at most; at least 1, default 200. */
  readonly iterations?: number;
}

/** A row's score is w · row. */
export interface LinearReward extends RewardModel {
  readonly weights: Float64Array;
}

/**
 * Fits w by maximum a posteriori: minimises Σ weightᵢ · nllᵢ(rows · w) + (l2 / 2)|w|², with whatever likelihood over scores
 * each label's kind has (for comparisons Bradley–Terry, Christiano et al. 2017, arXiv:1706.03741). Labels without evidence count for nothing.
 * @throws RangeError for settings out of range, and where a row's width is not the model's.
 */
export function fitLinear(settings: LinearSettings): (...args: Parameters<FitReward>) => LinearReward {
  const { l2, width, nuisance, iterations = 200, prior: centred = 'zero' } = settings;
  if (!(l2 >= 0)) throw new RangeError(`expected l2 ≥ 0, got ${l2}`);
  if (!(Number.isInteger(width) && width >= 1))
    throw new RangeError(`expected a width that is an integer ≥ 1, got ${width}`);
  if (centred === 'drawn' && l2 === 0) throw new RangeError('expected l2 > 0 to draw from the prior, got 0');
  return (labels, rng, weights) => {
    const counted = weighed(labels, width, weights);
    const centre = new Float64Array(width);
    if (centred === 'drawn') for (let i = 0; i < width; i++) centre[i] = normal(rng) / Math.sqrt(l2);
    const loss = (w: Float64Array, gradient: Float64Array) =>
      prior(w, centre, l2, gradient) + evidence(counted, w, nuisance, gradient);
    return linearReward(minimise(loss, Float64Array.from(centre), { iterations }));
  };
}

/** The model that scores a row by its product with `weights`. */
export function linearReward(weights: Float64Array): LinearReward {
  return {
    checkpoint: digest(weights),
    bodies: () => [digested(weights)],
    weights,
    members: [],
    score(rows) {
      const scores = new Float64Array(rows.length);
      for (let i = 0; i < rows.length; i++) scores[i] = dot(weights, rows[i] as Row);
      return scores;
    },
  };
}

interface Weighed {
  readonly label: Labelled;
  readonly weight: number;
  /** Room for the label's scores, written anew at every evaluation. */
  readonly scores: number[];
}

function weighed(labels: readonly Labelled[], width: number, weights?: ArrayLike<number>): Weighed[] {
  const wrong = labels.flatMap(({ rows }) => rows).find((row) => widthOf(row) !== width);
  if (wrong !== undefined) throw new RangeError(`expected rows of width ${width}, got ${widthOf(wrong)}`);
  return labels
    .map((label, i) => ({
      label,
      weight: weights === undefined ? 1 : (weights[i] ?? 0),
      scores: label.rows.map(() => 0),
    }))
    .filter(({ weight }) => weight !== 0);
}

/** Sets the gradient to the prior's. */
function prior(w: Float64Array, centre: Float64Array, l2: number, gradient: Float64Array): number {
  let square = 0;
  for (let i = 0; i < w.length; i++) {
    const off = (w[i] as number) - (centre[i] as number);
    square += off ** 2;
    gradient[i] = l2 * off;
  }
  return (l2 / 2) * square;
}

/** Adds the labels' gradient. */
function evidence(labels: readonly Weighed[], w: Float64Array, nuisance: Nuisance, gradient: Float64Array): number {
  let nll = 0;
  for (const { label, weight, scores } of labels) {
    for (let k = 0; k < scores.length; k++) scores[k] = dot(w, label.rows[k] as Labelled['rows'][number]);
    const found = label.kind.evidence(scores, label.answer, label.question, nuisance);
    if (found === undefined) continue;
    nll += weight * found.nll;
    for (let k = 0; k < scores.length; k++) {
      const slope = weight * (found.gradient[k] ?? 0);
      if (slope !== 0) addScaled(gradient, slope, label.rows[k] as Labelled['rows'][number]);
    }
  }
  return nll;
}
