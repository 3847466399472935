/**
 * Ascends a gradient with Adam (Kingma & Ba 2015, arXiv:1412.6980), β = .9, .999, full batches.
 * `gradient` adds the direction of ascent into its second argument.
 */
export function ascend(
  start: Float64Array,
  gradient: (at: Float64Array, into: Float64Array) => void,
  { steps, rate }: { readonly steps: number; readonly rate: number },
): Float64Array {
  const x = Float64Array.from(start);
  const [m, v, g] = [new Float64Array(x.length), new Float64Array(x.length), new Float64Array(x.length)];
  for (let t = 1; t <= steps; t++) {
    g.fill(0);
    gradient(x, g);
    const scale = (rate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
    for (let i = 0; i < x.length; i++) {
      const gi = g[i] ?? 0;
      m[i] = 0.9 * (m[i] ?? 0) + 0.1 * gi;
      v[i] = 0.999 * (v[i] ?? 0) + 0.001 * gi * gi;
      x[i] = (x[i] ?? 0) + (scale * (m[i] ?? 0)) / (Math.sqrt(v[i] ?? 0) + 1e-8);
    }
  }
  return x;
}
