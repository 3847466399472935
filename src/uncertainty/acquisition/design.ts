import { inner } from '../../math/row.js';

/** What a batch is chosen from, by what it tells about the weights of a linear model. */
export interface Design {
  /** Differences of the candidates' rows. */
  readonly xs: readonly Float64Array[];
  /** Fisher information about the score difference that an answer to each gives. */
  readonly information: readonly number[];
  /** Covariance of the weights; changed in place. */
  readonly sigma: readonly Float64Array[];
  /** Numbers in [0, 1) that break ties. */
  readonly order: readonly number[];
}

/**
 * Picks `n` greedily by information × xᵀΣx; after each pick Σ takes a rank-one downdate (Sherman & Morrison 1950), so that a batch is not
 * redundant. Keeps vᵢ = xᵢᵀΣxᵢ of all candidates up to date: O(candidates × width) a pick.
 */
export function greedyDesign({ xs, information, sigma, order }: Design, n: number): number[] {
  const v = xs.map((x) => quadratic(sigma, x));
  const picked: number[] = [];
  const open = new Set(xs.keys());
  while (picked.length < n) {
    const best = most(open, (i) => (information[i] ?? 0) * (v[i] ?? 0) + 1e-9 * (order[i] ?? 0));
    const x = xs[best];
    if (x === undefined) break;
    const told = information[best] ?? 0;
    const u = downdate(sigma, x, told);
    xs.forEach((xi, i) => {
      v[i] = (v[i] ?? 0) - told * inner(u, xi) ** 2;
    });
    open.delete(best);
    picked.push(best);
  }
  return picked;
}

/** Covariance of the weights after answers with this information about these differences, from a prior of precision `l2`. */
export function covarianceAfter(
  xs: readonly Float64Array[],
  information: readonly number[],
  { l2, width }: { readonly l2: number; readonly width: number },
): Float64Array[] {
  const sigma = Array.from({ length: width }, (_, i) => {
    const row = new Float64Array(width);
    row[i] = 1 / l2;
    return row;
  });
  xs.forEach((x, i) => {
    downdate(sigma, x, information[i] ?? 0);
  });
  return sigma;
}

/** xᵀΣx. */
export const quadratic = (sigma: readonly Float64Array[], x: Float64Array): number => {
  let total = 0;
  sigma.forEach((row, i) => {
    const xi = x[i] ?? 0;
    if (xi !== 0) total += xi * inner(row, x);
  });
  return total;
};

/** Σ ← Σ − w Σx xᵀΣ / (1 + w xᵀΣx), in place; returns u = Σx / √(1 + w xᵀΣx). */
function downdate(sigma: readonly Float64Array[], x: Float64Array, w: number): Float64Array {
  const sx = Float64Array.from(sigma, (row) => inner(row, x));
  const scale = 1 / Math.sqrt(1 + w * inner(sx, x));
  const u = sx.map((value) => value * scale);
  sigma.forEach((row, i) => {
    const ui = w * (u[i] ?? 0);
    if (ui !== 0) for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) - ui * (u[j] ?? 0);
  });
  return u;
}

function most(open: ReadonlySet<number>, value: (index: number) => number): number {
  let best = -1;
  let top = Number.NEGATIVE_INFINITY;
  for (const i of open) {
    const v = value(i);
    if (v > top) [best, top] = [i, v];
  }
  return best;
}
