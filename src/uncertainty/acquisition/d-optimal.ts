import { inner, type Row } from '../../math/row.js';
import { logistic } from '../../types/kinds/kind.js';
import { type Acquisition, type AcquisitionState, type Candidate, difference } from './acquisition.js';

/**
 * Greedy batch D-optimal design: each pick maximises log(1 + p(1 − p) xᵀΣx), x the difference of a candidate's rows, Σ the
 * inverse Fisher information of a linear Bradley–Terry model; after each pick Σ takes a rank-one downdate (Sherman &
 * Morrison 1950), so that a batch is not redundant (arXiv:2502.04354 compares it on last layers).
 */
export const dOptimal: Acquisition = {
  name: 'd-optimal',
  about: 'what tells most about the weights, batch-aware: coverage first, then uncertain cells',
  source: 'Fisher information; arXiv:2502.04354',
  choose(candidates, n, known) {
    const xs = candidates.map(difference);
    const p = probabilities(candidates, known);
    const sigma = covariance(known, xs[0]?.length ?? 0);
    const order = candidates.map(() => known.rng.next());
    return greedy({ xs, p, sigma, order }, Math.min(n, candidates.length));
  },
};

interface Design {
  /** Differences of the candidates' rows. */
  readonly xs: readonly Float64Array[];
  /** Probability that the first of each is preferred. */
  readonly p: readonly number[];
  /** Σ; changed in place. */
  readonly sigma: readonly Float64Array[];
  /** Numbers in [0, 1) that break ties. */
  readonly order: readonly number[];
}

/** Picks `n`, keeping vᵢ = xᵢᵀΣxᵢ of all candidates up to date: O(candidates × width) a pick. */
function greedy({ xs, p, sigma, order }: Design, n: number): number[] {
  const v = xs.map((x) => quadratic(sigma, x));
  const picked: number[] = [];
  const open = new Set(xs.keys());
  while (picked.length < n) {
    const best = most(open, (i) => (p[i] ?? 0) * (1 - (p[i] ?? 0)) * (v[i] ?? 0) + 1e-9 * (order[i] ?? 0));
    const x = xs[best];
    if (x === undefined) break;
    const information = (p[best] ?? 0) * (1 - (p[best] ?? 0));
    const u = downdate(sigma, x, information);
    xs.forEach((xi, i) => {
      v[i] = (v[i] ?? 0) - information * inner(u, xi) ** 2;
    });
    open.delete(best);
    picked.push(best);
  }
  return picked;
}

/** Σ of everything asked so far, started at the prior 1 / l2. */
function covariance(known: AcquisitionState, width: number): Float64Array[] {
  const sigma = Array.from({ length: width }, (_, i) => {
    const row = new Float64Array(width);
    row[i] = 1 / known.l2;
    return row;
  });
  const p = probabilities(known.asked, known);
  known.asked.forEach((candidate, i) => {
    downdate(sigma, difference(candidate), (p[i] ?? 0) * (1 - (p[i] ?? 0)));
  });
  return sigma;
}

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

function probabilities(candidates: readonly Candidate[], { model }: AcquisitionState): number[] {
  if (model === undefined) return candidates.map(() => 0.5);
  const scores = model.score(candidates.flatMap(({ first, second }): Row[] => [first, second]));
  return candidates.map((_, i) => logistic((scores[2 * i] ?? 0) - (scores[2 * i + 1] ?? 0)));
}

const quadratic = (sigma: readonly Float64Array[], x: Float64Array): number => {
  let total = 0;
  sigma.forEach((row, i) => {
    const xi = x[i] ?? 0;
    if (xi !== 0) total += xi * inner(row, x);
  });
  return total;
};

function most(open: ReadonlySet<number>, value: (index: number) => number): number {
  let best = -1;
  let top = Number.NEGATIVE_INFINITY;
  for (const i of open) {
    const v = value(i);
    if (v > top) [best, top] = [i, v];
  }
  return best;
}
