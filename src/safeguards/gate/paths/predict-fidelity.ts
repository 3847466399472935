import { quantile } from '../../../math/statistics/index.js';
import type { DegreeShares, PathAudit } from '../../../types/path-audit.js';
import { composedDistribution } from './compose-fidelity.js';
import { logLikelihoods, type Posterior, posteriorOf, posteriorQuantile } from './local-fidelity.js';
import type { PathGateSettings, PersonModel } from './settings.js';

/** What audits say of the fidelity of an evaluator's scores, as their correlation with value; null where a level was not compared. */
export interface PredictedFidelity {
  /** From all audits: the median, and the limits at the gate's quantile on either side. */
  readonly all: { readonly low: number; readonly median: number; readonly high: number } | null;
  /** Lower limit for outcomes drawn at random: the 20 % quantile, from all audits. */
  readonly random: number | null;
  /** Lower limit for outcomes as the worker delivers them: the 5 % quantile, from paths through such. */
  readonly delivered: number | null;
  /** Medians of the local fidelities, level 0 first, from all audits; empty where a level was not compared. */
  readonly local: readonly number[];
}

/** Predicts the fidelity of the evaluator of level `shares.length` from paths. `shares`: as in `composeFidelity`. */
export function predictFidelity(
  audits: readonly PathAudit[],
  shares: readonly DegreeShares[],
  { person, quantile: least }: Pick<PathGateSettings, 'person' | 'quantile'>,
): PredictedFidelity {
  const levels = shares.length + 1;
  const delivered = likelihoodsFrom(audits, 'delivered', levels, person);
  const random = likelihoodsFrom(audits, 'random', levels, person);
  const both = delivered.map((one, level) => together(one, random[level] as Likelihood));
  const [local, through] = [posteriors(both, person), posteriors(delivered, person)];
  const all = local && composedDistribution(local, shares);
  return {
    all: all && { low: quantile(all, least), median: quantile(all, 0.5), high: quantile(all, 1 - least) },
    random: all && quantile(all, 0.2),
    delivered: through && quantile(composedDistribution(through, shares), 0.05),
    local: local === null ? [] : local.map((posterior) => posteriorQuantile(posterior, 0.5)),
  };
}

/** Of the comparisons of one level: how many, and their log-likelihood over the grid of slopes. */
interface Likelihood {
  readonly n: number;
  readonly logs: Float64Array;
}

function likelihoodsFrom(
  audits: readonly PathAudit[],
  outcome: PathAudit['outcome'],
  levels: number,
  person: PersonModel,
): Likelihood[] {
  const comparisons = audits.filter((a) => a.outcome === outcome).flatMap((a) => a.comparisons);
  return Array.from({ length: levels }, (_, level) => {
    const some = comparisons.filter((c) => c.level === level);
    return { n: some.length, logs: logLikelihoods(some, person) };
  });
}

const together = (one: Likelihood, other: Likelihood): Likelihood => ({
  n: one.n + other.n,
  logs: one.logs.map((log, i) => log + (other.logs[i] as number)),
});

/** Posteriors of the local fidelities, level 0 first; null where a level was not compared. */
const posteriors = (levels: readonly Likelihood[], person: PersonModel): Posterior[] | null =>
  levels.some(({ n }) => n === 0) ? null : levels.map(({ logs }) => posteriorOf(logs, person));
