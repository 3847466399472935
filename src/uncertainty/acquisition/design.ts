import { inner } from '../../math/row.js';

/** What a batch is chosen from, by what it tells about the weights of a linear model. */
export interface Design {
  /** Differences of the candidates' rows. */
  readonly xs: readonly Float64Array[];
  /** Fisher information about the score difference that an answer to each gives. */
  readonly information: readonly number[];
  /** Covariance of the weights; changed in place. */
  readonly sigma: readonly Float64Array[];
  /** xᵀΣx of the candidates; worked out here unless told. */
  readonly variances?: readonly number[];
  /** Numbers in [0, 1) that break ties. */
  readonly order: readonly number[];
}

/**
 * Picks `n` greedily by information × xᵀΣx; after each pick Σ takes a rank-one downdate (Sherman & Morrison 1950), so that a batch is not
 * redundant. A pick only ever makes others worth less, so that vᵢ = xᵢᵀΣxᵢ is brought up to date where its old value might still be the best
 * (Minoux 1978): at most O(candidates × width) a pick.
 */
export function greedyDesign(design: Design, n: number): number[] {
  const { xs, sigma, information } = design;
  const worth = uncertainWorth(design);
  const picked: number[] = [];
  const open = new Set(xs.keys());
  while (picked.length < n) {
    const best = most(open, worth);
    const x = xs[best];
    if (x === undefined) break;
    const told = information[best] ?? 0;
    worth.after(downdate(sigma, x, told), told);
    open.delete(best);
    picked.push(best);
  }
  return picked;
}

/** What each candidate is worth after the picks so far. */
interface Worth {
  /** What it was worth when last brought up to date: at least what it is. */
  atMost(index: number): number;
  now(index: number): number;
  /** Takes note of a pick, of which u = Σx / √(1 + w xᵀΣx) and w are left. */
  after(u: Float64Array, told: number): void;
}

function uncertainWorth({ xs, information, sigma, variances, order }: Design): Worth {
  const v = Float64Array.from(variances ?? xs.map((x) => quadratic(sigma, x)));
  const counted = new Int32Array(xs.length);
  const picks: { readonly u: Float64Array; readonly told: number }[] = [];
  const atMost = (i: number) => (information[i] as number) * (v[i] as number) + 1e-9 * (order[i] as number);
  return {
    atMost,
    now(i) {
      const x = xs[i] as Float64Array;
      for (let k = counted[i] as number; k < picks.length; k++) {
        const { u, told } = picks[k] as (typeof picks)[number];
        v[i] = (v[i] as number) - told * inner(u, x) ** 2;
      }
      counted[i] = picks.length;
      return atMost(i);
    },
    after(u, told) {
      picks.push({ u, told });
    },
  };
}

/** The open candidate that is worth most, the first of equals; −1 where none is open. */
function most(open: ReadonlySet<number>, { atMost, now }: Worth): number {
  let [best, top] = [-1, Number.NEGATIVE_INFINITY];
  for (const i of open) {
    const v = atMost(i);
    if (v > top) [best, top] = [i, v];
  }
  if (best >= 0) top = now(best);
  for (const i of open) {
    if (atMost(i) < top) continue;
    const v = now(i);
    if (v > top || (v === top && i < best)) [best, top] = [i, v];
  }
  return best;
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
  for (let i = 0; i < sigma.length; i++) {
    const xi = x[i] ?? 0;
    if (xi !== 0) total += xi * inner(sigma[i] as Float64Array, x);
  }
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
