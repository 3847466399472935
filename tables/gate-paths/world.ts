import { pairs } from '../../src/environments/trees/commissions/terms.js';
import { normal, type Rng } from '../../src/math/rng.js';

/** Sizes: parts of a node, entries of a brief, entries of a leaf, weights of a rule (r, r ⊗ c, products of two reports). */
export const parts = 4;
export const briefSize = 6;
export const leafSize = 6;
const crossAt = parts;
const pairsAt = crossAt + parts * briefSize;
export const weightsOfARule = pairsAt + pairs.length;

/** Values that people hold: of leaves, along two orthogonal directions, and a rule for each level above. */
export interface World {
  readonly along: Float64Array;
  readonly across: Float64Array;
  /** Rules of levels 1, 2 …: unit vectors of weights on features that are uncorrelated and of variance 1, so that every value has variance 1. */
  readonly rules: readonly Float64Array[];
}

export function drawWorld(levels: number, chance: Rng): World {
  const along = unit(normals(leafSize, chance));
  const other = normals(leafSize, chance);
  const shadow = dot(along, other);
  const across = unit(other.map((x, i) => x - shadow * (along[i] as number)));
  const spread = (i: number): number => (i < crossAt ? 1 : 0.6);
  const rules = Array.from({ length: levels }, () =>
    unit(normals(weightsOfARule, chance).map((x, i) => spread(i) * x)),
  );
  return { along, across, rules };
}

/** Value of a leaf x ~ N(0, I): mean 0, variance 1. */
export function leafValue({ along, across }: World, x: Float64Array): number {
  const [p, q] = [dot(x, along), dot(x, across)];
  return (0.8 * p + 0.45 * p * q + 0.35 * (Math.abs(q) - Math.sqrt(2 / Math.PI))) / leafScale;
}
const leafScale = Math.sqrt(0.64 + 0.2025 + 0.1225 * (1 - 2 / Math.PI));

/** Σ Aᵢ rᵢ + Σ B_ic rᵢ c_c + Σ M_ii' rᵢ rᵢ' of one node: reports from `reports[at]`, the brief from `briefs[briefAt]`. */
export function ruleValue(
  weights: Float64Array,
  briefs: Float64Array,
  briefAt: number,
  reports: ArrayLike<number>,
  at = 0,
) {
  let sum = 0;
  for (let i = 0; i < parts; i++) sum += (reports[at + i] as number) * linear(weights, briefs, briefAt, i);
  for (let p = 0; p < pairs.length; p++) {
    const [i, j] = pairs[p] as readonly [number, number];
    sum += (weights[pairsAt + p] as number) * (reports[at + i] as number) * (reports[at + j] as number);
  }
  return sum;
}

/** ∂ value / ∂ report, one a part. */
export function ruleGradient(
  weights: Float64Array,
  briefs: Float64Array,
  briefAt: number,
  reports: ArrayLike<number>,
  at = 0,
) {
  const gradient = Array.from({ length: parts }, (_, i) => linear(weights, briefs, briefAt, i));
  for (let p = 0; p < pairs.length; p++) {
    const [i, j] = pairs[p] as readonly [number, number];
    gradient[i] = (gradient[i] as number) + (weights[pairsAt + p] as number) * (reports[at + j] as number);
    gradient[j] = (gradient[j] as number) + (weights[pairsAt + p] as number) * (reports[at + i] as number);
  }
  return gradient;
}

/** The share of squared weights on products of two reports. */
export const productShare = (weights: Float64Array): number =>
  weights.subarray(pairsAt).reduce((sum, w) => sum + w * w, 0) / dot(weights, weights);

/** Inner products of two rules, of their weights on single reports and on products of two. */
export function overlap(
  first: Float64Array,
  second: Float64Array,
): { readonly single: number; readonly products: number } {
  const products = dot(first.subarray(pairsAt), second.subarray(pairsAt));
  return { single: dot(first, second) - products, products };
}

export const normals = (n: number, chance: Rng): Float64Array => Float64Array.from({ length: n }, () => normal(chance));

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

export function unit(v: Float64Array): Float64Array {
  const size = Math.sqrt(dot(v, v));
  return v.map((x) => x / size);
}

function linear(weights: Float64Array, briefs: Float64Array, briefAt: number, i: number): number {
  let sum = weights[i] as number;
  for (let c = 0; c < briefSize; c++)
    sum += (weights[crossAt + i * briefSize + c] as number) * (briefs[briefAt + c] as number);
  return sum;
}
