import { normal, type Rng } from './rng.js';

/** A draw from a beta distribution by its mean, in (0, 1), and its standard deviation, below √(mean (1 − mean)); 0: the mean. */
export function beta(chance: Rng, mean: number, deviation: number): number {
  if (deviation === 0) return mean;
  const concentration = (mean * (1 - mean)) / deviation ** 2 - 1;
  if (!(concentration > 0))
    throw new RangeError(`expected a deviation below ${Math.sqrt(mean * (1 - mean)).toFixed(3)}, got ${deviation}`);
  const [a, b] = [gamma(chance, concentration * mean), gamma(chance, concentration * (1 - mean))];
  return a / (a + b);
}

/** A draw from a gamma distribution of unit scale (Marsaglia & Tsang 2000; a shape below 1 by a power of a uniform draw). */
function gamma(chance: Rng, shape: number): number {
  if (shape < 1) return gamma(chance, shape + 1) * (1 - chance.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(chance);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - chance.next()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
