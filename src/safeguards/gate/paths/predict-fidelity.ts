import type { DegreeShares, PathAudit } from '../../../types/path-audit.js';
import {
  composedBetween,
  type LadderFidelities,
  ladderFidelities,
  medianAt,
  pathComparisons,
} from './ladder-fidelities.js';
import { type LikelyPerson, likelyPeople } from './likely-people.js';
import { type MixturePart, mixtureQuantile } from './mixture.js';
import type { PathGateSettings } from './settings.js';

/** What audits say of the fidelity of an evaluator's scores, as their correlation with value; null where a level was not compared. */
export interface PredictedFidelity {
  /** From all audits: the median, and the limits at the gate's quantile on either side. */
  readonly all: { readonly low: number; readonly median: number; readonly high: number } | null;
  /** Lower limit for outcomes drawn at random: the 10 % quantile, from all audits. */
  readonly random: number | null;
  /** Lower limit for outcomes as the worker delivers them: the 5 % quantile, from paths through such. */
  readonly delivered: number | null;
  /** Medians of the local fidelities, level 0 first, from all audits; empty where a level was not compared. */
  readonly local: readonly number[];
  /** How people are likely to answer, from readings that were repeated. */
  readonly people: readonly LikelyPerson[];
}

/** Quantiles that limit fidelity: on outcomes drawn at random, where at most 9 of 100 limits may lie above the truth, and on delivered ones. */
export const limitQuantiles = { random: 0.1, delivered: 0.05 } as const;

/** Predicts the fidelity of the evaluator of level `shares.length` from paths. `shares`: as in `composeFidelity`. */
export const predictFidelity = (
  audits: readonly PathAudit[],
  shares: readonly DegreeShares[],
  settings: Pick<PathGateSettings, 'person' | 'within' | 'quantile'>,
): PredictedFidelity => predictOn(ladderOn(audits, shares.length + 1, settings), audits, shares, settings);

/** What paths say of each level, and repeated readings of people. */
export interface LadderOfPaths {
  readonly people: readonly LikelyPerson[];
  /** Null where a level was not compared. */
  readonly ladder: readonly LadderFidelities[] | null;
}

export function ladderOn(
  audits: readonly PathAudit[],
  levels: number,
  { person, within }: Pick<PathGateSettings, 'person' | 'within'>,
): LadderOfPaths {
  const repeated = audits.flatMap((a) => a.comparisons);
  const people = likelyPeople(repeated, person, within);
  return { people, ladder: ladderFidelities(pathComparisons(audits), levels, people) };
}

/** The same where what paths say of each level is known already. */
export function predictOn(
  { people, ladder }: LadderOfPaths,
  audits: readonly PathAudit[],
  shares: readonly DegreeShares[],
  { quantile }: Pick<PathGateSettings, 'quantile'>,
): PredictedFidelity {
  const top = shares.length;
  const delivered = pathComparisons(audits.filter((a) => a.outcome === 'delivered'));
  const through = ladderFidelities(delivered, top + 1, people);
  const all = ladder && composedBetween(ladder, shares, 0, top);
  return {
    all: all && limitsOf(all, quantile),
    random: all && mixtureQuantile(all, limitQuantiles.random),
    delivered: through && mixtureQuantile(composedBetween(through, shares, 0, top), limitQuantiles.delivered),
    local: ladder === null ? [] : Array.from({ length: top + 1 }, (_, level) => medianAt(ladder, level)),
    people,
  };
}

const limitsOf = (parts: readonly MixturePart[], quantile: number) => ({
  low: mixtureQuantile(parts, quantile),
  median: mixtureQuantile(parts, 0.5),
  high: mixtureQuantile(parts, 1 - quantile),
});
