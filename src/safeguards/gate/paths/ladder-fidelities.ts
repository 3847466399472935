import type { DegreeShares, NodeComparison, PathAudit } from '../../../types/path-audit.js';
import { composedDistribution } from './compose-fidelity.js';
import type { LikelyPerson } from './likely-people.js';
import { logLikelihoods, type Posterior, posteriorOf } from './local-fidelity.js';
import { type MixturePart, mixtureQuantile } from './mixture.js';

/** Posteriors of the local fidelities, level 0 first, under one way in which things may be; and the probability of that, which sum to one. */
export interface LadderFidelities {
  readonly weight: number;
  readonly local: readonly Posterior[];
}

/**
 * How levels may be alike: evaluators that were trained alike have like slopes, and one that was not is a stranger to the others. A level
 * is like the common slope with probability `alike`, within a standard deviation of `spread` times the steepest slope; else it is
 * anything. Alone, each level would be thought worse than it is where fidelities are near one, and their product much worse.
 */
const levels = { alike: 0.8, spread: 0.1 };
/** Slopes that are less probable than the most probable one by this factor are left out. */
const negligible = 0.05;

/** Over people as they are likely to answer, and over common slopes; null where a level was not compared. */
export function ladderFidelities(
  comparisons: readonly NodeComparison[],
  count: number,
  people: readonly LikelyPerson[],
): LadderFidelities[] | null {
  const byLevel = Array.from({ length: count }, (_, level) => comparisons.filter((c) => c.level === level));
  if (byLevel.some((some) => some.length === 0)) return null;
  return people.flatMap(({ person, weight }) => {
    const logs = byLevel.map((some) => logLikelihoods(some, person));
    const ways = commonSlopes(logs[0]?.length ?? 0).map((prior) => ({ prior, log: evidence(logs, prior) }));
    const largest = Math.max(...ways.map(({ log }) => log));
    const likely = ways.filter(({ log }) => log >= largest + Math.log(negligible));
    const total = likely.reduce((sum, { log }) => sum + Math.exp(log - largest), 0);
    return likely.map(({ prior, log }) => ({
      weight: (weight * Math.exp(log - largest)) / total,
      local: logs.map((some) => posteriorOf(some, person, prior)),
    }));
  });
}

/** A prior over the grid of slopes for each common slope on it, from −1 to 1 times the steepest. */
function commonSlopes(length: number): Float64Array[] {
  const middle = (length - 1) / 2;
  const deviation = levels.spread * middle;
  return Array.from({ length }, (_, common) => {
    const like = Float64Array.from({ length }, (_, i) => Math.exp(-0.5 * ((i - common) / deviation) ** 2));
    const total = like.reduce((sum, each) => sum + each, 0);
    return like.map((each) => (levels.alike * each) / total + (1 - levels.alike) / length);
  });
}

/** Logarithm of the probability of all answers under a prior that each level is drawn from. */
const evidence = (logs: readonly Float64Array[], prior: Float64Array): number =>
  logs.reduce((sum, some) => {
    const largest = some.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
    return sum + largest + Math.log(some.reduce((s, log, i) => s + (prior[i] as number) * Math.exp(log - largest), 0));
  }, 0);

/** The comparisons of paths: of nodes beside the reports on their own parts. */
export const pathComparisons = (audits: readonly PathAudit[]): NodeComparison[] =>
  audits
    .filter(({ path }) => path !== 'none')
    .flatMap((a) => a.comparisons)
    .filter(({ span }) => span === 1);

/** Fidelity of the levels from `from` to `to`, composed as if reports on the level below `from` were right. */
export const composedBetween = (
  all: readonly LadderFidelities[],
  shares: readonly DegreeShares[],
  from: number,
  to: number,
): MixturePart[] =>
  all.map(({ weight, local }) => ({
    weight,
    values: composedDistribution(local.slice(from, to + 1), shares.slice(from, to)),
  }));

/** Median of the local fidelity at a level. */
export const medianAt = (all: readonly LadderFidelities[], level: number): number =>
  mixtureQuantile(composedBetween(all, [], level, level), 0.5);
