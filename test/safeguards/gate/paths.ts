import { flip, normal, type Rng, rng } from '../../../src/math/rng.js';
import type { PathGateSettings } from '../../../src/safeguards/gate/paths/settings.js';
import type { Side } from '../../../src/types/audit.js';
import type { DegreeShares, NodeComparison, PathAudit } from '../../../src/types/path-audit.js';

/** Shares of an evaluator whose variance lies on single reports, but for a share `m` on products of two. */
export const withProducts = (m: number): DegreeShares => [1 - m, m];

export const person = { slip: 0.05, noise: 0.3 };

export const settings: PathGateSettings = {
  person,
  least: 0.7,
  quantile: 0.1,
  critic: { apart: 1, expected: 0.93, error: 0.00135 },
  agreeing: 0.00135,
  fewest: 100,
  most: 400,
};

/** Comparisons of an evaluator whose scores correlate with value by `rho`, jointly normal, answered by people as assumed. */
export function answered(
  rho: number,
  n: number,
  chance: Rng,
  difference: () => number = () => Math.SQRT2 * normal(chance),
): { readonly difference: number; readonly answer: Side }[] {
  return Array.from({ length: n }, () => {
    const apart = difference();
    return { difference: apart, answer: answerTo(rho * apart, rho, chance) };
  });
}

/** What a path does: local fidelity of each level, and how far every level of it pulls the root the same way, in standard deviations. */
interface Ladder {
  readonly local: readonly number[];
  readonly pull?: number;
}

/** Paths through outcomes, a quarter of each source, of evaluators as told. */
export function paths(n: number, seed: string, { local, pull = 0 }: Ladder): PathAudit[] {
  const chance = rng(seed);
  return Array.from({ length: n }, (_, i) => {
    const side = flip(chance, 0.5) ? 1 : -1;
    const comparisons = local.map((rho, level): NodeComparison => {
      const [difference, gradient] = [1.2 * normal(chance), flip(chance, 0.5) ? 1 : -1];
      const answer = answerTo(rho * difference + pull * side * gradient, rho, chance);
      return { level, answer, difference, gradient, looks: level === 0 ? 2 : 8 };
    });
    return {
      id: `${i}`,
      outcome: i % 2 === 0 ? 'delivered' : 'random',
      path: i % 4 < 2 ? 'random' : 'critic',
      comparisons: comparisons.reverse(),
    };
  });
}

/** A person's answer where values differ by `mean` on average. */
function answerTo(mean: number, rho: number, chance: Rng): Side {
  const spread = Math.sqrt(2 * (1 - rho * rho) + 2 * person.noise ** 2);
  return mean + spread * normal(chance) > 0 !== flip(chance, person.slip) ? 'first' : 'second';
}
