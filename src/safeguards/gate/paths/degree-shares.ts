import type { DegreeShares } from '../../../types/path-audit.js';

/**
 * How what an evaluator reports of a node depends on the reports on its parts, by degree of interaction: exact Walsh–Fourier weights,
 * averaged over nodes (O'Donnell 2014, Analysis of Boolean Functions, section 1.4). `reports`: for each node its reports under every
 * pattern of the reports below, 2^parts of them; bit i of a pattern says whether that on part i lies one standard deviation above its
 * mean or below. Where the report is multilinear in those below, these are the shares of its variance.
 * @throws RangeError where nobody's report depends on those below, or their number is no power of two.
 */
export function degreeShares(reports: readonly ArrayLike<number>[]): DegreeShares {
  const sums: number[] = [];
  for (const pattern of reports)
    for (const [subset, weight] of walsh(pattern).entries()) {
      const degree = bitsOf(subset);
      sums[degree] = (sums[degree] ?? 0) + weight * weight;
    }
  const [, ...interacting] = sums;
  const total = interacting.reduce((sum, each) => sum + each, 0);
  if (!(total > 0)) throw new RangeError('expected reports that depend on those below, got constant ones');
  return interacting.map((each) => each / total);
}

/** Walsh–Hadamard transform: entry S is the sum of ± values, + where a pattern has an even number of the bits of S unset. */
function walsh(values: ArrayLike<number>): Float64Array {
  const out = Float64Array.from(values);
  if (out.length < 2 || (out.length & (out.length - 1)) !== 0)
    throw new RangeError(`expected reports under 2, 4, 8 … patterns, got ${out.length}`);
  for (let bit = 1; bit < out.length; bit *= 2)
    for (let i = 0; i < out.length; i++) {
      if ((i & bit) !== 0) continue;
      const [low, high] = [out[i] as number, out[i + bit] as number];
      out[i] = low + high;
      out[i + bit] = high - low;
    }
  return out;
}

/** How many bits are set. */
function bitsOf(subset: number): number {
  let count = 0;
  for (let rest = subset; rest > 0; rest &= rest - 1) count++;
  return count;
}
