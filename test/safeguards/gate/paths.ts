import { flip, normal, type Rng, rng } from '../../../src/math/rng.js';
import type { Judged } from '../../../src/safeguards/gate/paths/local-fidelity.js';
import type { PathGateSettings } from '../../../src/safeguards/gate/paths/settings.js';
import type { Side } from '../../../src/types/audit.js';
import type { DegreeShares, NodeComparison, PathAudit } from '../../../src/types/path-audit.js';

/** Shares of an evaluator whose variance lies on single reports, but for a share `m` on products of two. */
export const withProducts = (m: number): DegreeShares => [1 - m, m];

/** Jointly normal scores and values: what a score leaves open is the same everywhere. */
export const person = { slip: 0.05, noise: 0.3, growth: 0 };

export const settings: PathGateSettings = {
  person,
  within: 1,
  least: 0.7,
  quantile: 0.1,
  critic: { apart: 1, expected: 0.93, error: 0.00135 },
  deep: { lost: 0.15, quantile: 0.1 },
  fewest: 100,
  most: 400,
};

/** Comparisons of an evaluator whose scores correlate with value by `rho`, jointly normal, answered by people as assumed. */
export function answered(
  rho: number,
  n: number,
  chance: Rng,
  difference: () => number = () => Math.SQRT2 * normal(chance),
): Judged[] {
  return Array.from({ length: n }, () => {
    const apart = difference();
    return { difference: apart, score: apart / 2, answer: answerTo(rho * apart, rho, chance) };
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
      const looks = level === 0 ? 2 : 8;
      return { level, answer, again: [], span: 1, difference, score: difference / 2, gradient, looks };
    });
    return {
      id: `${i}`,
      outcome: i % 2 === 0 ? 'delivered' : 'random',
      path: i % 4 < 2 ? 'random' : 'critic',
      comparisons: comparisons.reverse(),
    };
  });
}

/** Judgements of roots of level 2 from their leaves, `rho` being the fidelity that they show. */
export function deepAudits(n: number, seed: string, rho: number): PathAudit[] {
  const chance = rng(seed);
  return answered(rho, n, chance, () => (flip(chance, 0.5) ? 1.2 : -1.2)).map((judged, i) => ({
    id: `deep/${i}`,
    outcome: 'random',
    path: 'random',
    comparisons: [{ ...judged, level: 2, again: [], span: 3, gradient: 1, looks: 32 }],
  }));
}

/** Pairs of leaves that lie `apart` by their scores, each read `readings` times by people of these slips and this noise. */
export function repeatedReadings(
  n: number,
  seed: string,
  { slip, noise, apart, readings = 4 }: PersonReads,
): PathAudit[] {
  const chance = rng(seed);
  return Array.from({ length: n }, (_, i) => {
    const difference = apart[i % apart.length] ?? 0;
    const value = 0.97 * difference + Math.sqrt(2 * (1 - 0.97 ** 2)) * normal(chance);
    const read = (): Side =>
      value + Math.SQRT2 * noise * normal(chance) > 0 !== flip(chance, slip) ? 'first' : 'second';
    const [answer, again] = [read(), Array.from({ length: readings - 1 }, read)];
    const comparison = { level: 0, answer, again, span: 1, difference, score: difference, gradient: 1, looks: 8 };
    return { id: `people/${i}`, outcome: 'random', path: 'none', comparisons: [comparison] };
  });
}

interface PersonReads {
  readonly slip: number;
  readonly noise: number;
  readonly apart: readonly number[];
  readonly readings?: number;
}

/** A person's answer where values differ by `mean` on average. */
function answerTo(mean: number, rho: number, chance: Rng): Side {
  const spread = Math.sqrt(2 * (1 - rho * rho) + 2 * person.noise ** 2);
  return mean + spread * normal(chance) > 0 !== flip(chance, person.slip) ? 'first' : 'second';
}
