import { minimise } from '../math/lbfgs.js';
import { logistic, softplus } from '../types/kinds/kind.js';

/**
 * The temperature T > 0 at which σ(margin / T) has the least log-loss on pairs that the model was not fitted to (Guo et al. 2017,
 * arXiv:1706.04599, section 4.2). `margins`: score differences first − second; `firstWon`: which was preferred. Held within
 * [e⁻⁶, e⁶], the upper end for margins that carry no information; 1 for no pairs.
 */
export function fitTemperature(margins: ArrayLike<number>, firstWon: ArrayLike<boolean>): number {
  if (margins.length === 0) return 1;
  const signed = Array.from(margins, (margin, i) => (firstWon[i] ? margin : -margin));
  const loss = ([coldness = 0]: Float64Array, gradient: Float64Array) => {
    gradient[0] = signed.reduce((sum, m) => sum - m * logistic(-m * coldness), 0) / signed.length;
    return signed.reduce((sum, m) => sum + softplus(-m * coldness), 0) / signed.length;
  };
  const [coldness = 1] = minimise(loss, Float64Array.of(1), { tolerance: 1e-9 });
  return Math.min(Math.exp(6), Math.max(Math.exp(-6), 1 / Math.max(coldness, Number.MIN_VALUE)));
}
