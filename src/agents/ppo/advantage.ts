import { mean, squaredDeviations } from '../../math/statistics/moments.js';

/**
 * Generalised advantage estimation (Schulman et al. 2015, arXiv:1506.02438, eq. 16), one episode: Σ (γλ)ˡ δ(t + l). `values` has
 * one number more than `rewards`: the value after the last step, 0 where the episode is over.
 */
export function advantages(
  rewards: Float64Array,
  values: Float64Array,
  { discount, lambda }: { readonly discount: number; readonly lambda: number },
): Float64Array {
  const estimates = new Float64Array(rewards.length);
  let later = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    const delta = (rewards[t] as number) + discount * (values[t + 1] as number) - (values[t] as number);
    later = delta + discount * lambda * later;
    estimates[t] = later;
  }
  return estimates;
}

/** In place: mean 0 and standard deviation 1, over n and with 1e-8 added so that equal values become 0. */
export function normalise(x: Float64Array): void {
  const centre = mean(x);
  const deviation = Math.sqrt(squaredDeviations(x) / x.length) + 1e-8;
  for (let i = 0; i < x.length; i++) x[i] = ((x[i] as number) - centre) / deviation;
}
