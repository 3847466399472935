/**
 * Generalised advantage estimation (Schulman et al. 2015, arXiv:1506.02438, eq. 16), one episode: Σ (γλ)ˡ δ(t + l). `values` has
 * one number more than `rewards`: what is expected after the last step, 0 where the episode is over.
 */
export function advantages(
  rewards: Float64Array,
  values: Float64Array,
  { discount, lambda }: { readonly discount: number; readonly lambda: number },
): Float64Array {
  const into = new Float64Array(rewards.length);
  let ahead = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    const delta = (rewards[t] as number) + discount * (values[t + 1] as number) - (values[t] as number);
    ahead = delta + discount * lambda * ahead;
    into[t] = ahead;
  }
  return into;
}

/** In place: mean 0 and standard deviation 1. */
export function normalise(x: Float64Array): void {
  let [total, squares] = [0, 0];
  for (const each of x) total += each;
  const mean = total / x.length;
  for (const each of x) squares += (each - mean) ** 2;
  const deviation = Math.sqrt(squares / x.length) + 1e-8;
  for (let i = 0; i < x.length; i++) x[i] = ((x[i] as number) - mean) / deviation;
}
