import type { Rng } from '../../src/math/rng.js';
import type { DegreeShares } from '../../src/types/path-audit.js';
import { dot, leafSize, leafValue, normals, overlap, productShare, unit, type World, weightsOfARule } from './world.js';

/** Evaluators of all levels, each of a chosen local fidelity: the true weights and an error orthogonal to them, of variance 1 together. */
export interface Evaluators {
  readonly leaf: { readonly fidelity: number; readonly error: Float64Array };
  /** Weights of levels 1, 2 …, unit vectors. */
  readonly rules: readonly Float64Array[];
}

/** Evaluators whose local fidelities are `fidelities`, level 0 first. */
export function simulateEvaluators(world: World, fidelities: readonly number[], chance: Rng): Evaluators {
  const [leaf = 1, ...above] = fidelities;
  const rules = above.map((rho, i) => {
    const rule = world.rules[i] as Float64Array;
    const drawn = normals(weightsOfARule, chance);
    const along = dot(drawn, rule);
    const error = unit(drawn.map((x, n) => x - along * (rule[n] as number)));
    return rule.map((w, n) => rho * w + Math.sqrt(1 - rho * rho) * (error[n] as number));
  });
  return { leaf: { fidelity: leaf, error: leafError(world, chance) }, rules };
}

export function leafScore(world: World, { leaf }: Evaluators, x: Float64Array): number {
  return leaf.fidelity * leafValue(world, x) + Math.sqrt(1 - leaf.fidelity ** 2) * dot(leaf.error, quadratic(x));
}

/** Shares of levels 1 … k by degree, from the evaluators' weights: on single reports, and on products of two. */
export const sharesOf = ({ rules }: Evaluators): DegreeShares[] =>
  rules.map((weights) => [1 - productShare(weights), productShare(weights)]);

/** True fidelity at the top, level by level: exact, for features are uncorrelated and leaves independent. */
export const trueFidelity = (world: World, { leaf, rules }: Evaluators): number =>
  rules.reduce((below, weights, i) => {
    const { single, products } = overlap(world.rules[i] as Float64Array, weights);
    return single * below + products * below * below;
  }, leaf.fidelity);

/** Weights on `quadratic` of an error that is uncorrelated with the value of a leaf. */
export function leafError({ along, across }: World, chance: Rng): Float64Array {
  const value = quadraticPart(along, across);
  const drawn = normals(value.length, chance);
  const shadow = dot(drawn, value) / dot(value, value);
  return unit(drawn.map((x, i) => x - shadow * (value[i] as number)));
}

/** The value of a leaf, projected on `quadratic`: E |q| (q² − 1) / √2 = 1 / √π. */
function quadraticPart(along: Float64Array, across: Float64Array): Float64Array {
  const linear = along.map((a) => 0.8 * a);
  const [product, square] = [symmetric(along, across), symmetric(across, across)];
  const upper = product.map((x, i) => 0.45 * x + (0.35 / Math.sqrt(Math.PI)) * (square[i] as number));
  return Float64Array.of(...linear, ...upper);
}

/** Weights of (u · x)(v · x) on the quadratic features of `quadratic`, u = v normalised to variance 1. */
function symmetric(u: Float64Array, v: Float64Array): Float64Array {
  const scale = u === v ? 1 / Math.SQRT2 : 1;
  const weights: number[] = [];
  for (let i = 0; i < leafSize; i++)
    for (let j = i; j < leafSize; j++) {
      const [a, b] = [(u[i] as number) * (v[j] as number), (u[j] as number) * (v[i] as number)];
      weights.push(scale * (i === j ? Math.SQRT2 * a : a + b));
    }
  return Float64Array.from(weights);
}

/** xᵢ, then (xᵢ² − 1) / √2 and xᵢ xⱼ for i < j, row by row: uncorrelated, variance 1. */
export function quadratic(x: Float64Array): Float64Array {
  const features = [...x];
  for (let i = 0; i < leafSize; i++)
    for (let j = i; j < leafSize; j++) {
      const product = (x[i] as number) * (x[j] as number);
      features.push(i === j ? (product - 1) / Math.SQRT2 : product);
    }
  return Float64Array.from(features);
}
