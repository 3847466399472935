import type { DegreeShares, NodeComparison, PathAudit } from '../../../types/path-audit.js';
import { probabilityOfFirst } from './answer-model.js';
import { accuracyOf } from './blind-spots.js';
import { composedBetween } from './ladder-fidelities.js';
import { expectedOver } from './likely-people.js';
import { type MixturePart, mixtureQuantile } from './mixture.js';
import { type DeepPlace, deepPlaces } from './path-cost.js';
import type { LadderOfPaths } from './predict-fidelity.js';
import type { PathGateSettings, PersonModel } from './settings.js';

/** What people say of nodes from what lies several levels below, beside what local fidelities promise. */
export interface DeepJudgements {
  readonly judged: number;
  /** Share of the composed fidelity that these judgements show: limits and median. Below one where errors agree. */
  readonly kept: { readonly low: number; readonly median: number; readonly high: number };
  /** Limits of the share of answers that raters lose where the evaluator keeps so much of its composed fidelity, and not all. */
  readonly lost: { readonly least: number; readonly most: number };
}

/** Shares of composed fidelity that are tried, all as likely at first. */
const tried = Array.from({ length: 57 }, (_, i) => -1 + 0.04 * i);

/**
 * Composition takes errors of different levels, and in different parts, to be independent. A judgement of a node from what lies several
 * levels below takes nothing: errors that agree, each too small to be contradicted, add up in it. Null where nothing was judged so, or a
 * level was not compared on paths. Judgements at all of `deepPlaces` say one thing together: what share of composed fidelity is kept.
 */
export function deepJudgements(
  audits: readonly PathAudit[],
  shares: readonly DegreeShares[],
  { people, ladder }: LadderOfPaths,
  { deep }: Pick<PathGateSettings, 'deep'>,
): DeepJudgements | null {
  const composed = (from: number, to: number): number =>
    mixtureQuantile(composedBetween(ladder ?? [], shares, from, to), 0.5);
  const judged = deepPlaces(shares.length).flatMap((place) => {
    const some = judgedAt(audits, place);
    return ladder === null || some.length === 0
      ? []
      : [{ some, composed: composed(place.level - place.span + 1, place.level) }];
  });
  if (judged.length === 0) return null;
  const parts = people.flatMap(({ person, weight }) => sharesKept(judged, person, weight));
  const at = (p: number): number => mixtureQuantile(parts, p);
  const top = composed(0, shares.length);
  const lost = (kept: number): number =>
    expectedOver(people, (person) => accuracyOf(top, person) - accuracyOf(Math.min(1, kept * top), person));
  const kept = { low: at(deep.quantile), median: at(0.5), high: at(1 - deep.quantile) };
  return {
    judged: judged.reduce((sum, { some }) => sum + some.length, 0),
    kept,
    lost: { least: lost(kept.high), most: lost(kept.low) },
  };
}

interface Judged {
  readonly some: readonly NodeComparison[];
  /** Median of the fidelity that local ones of the levels in between make when composed. */
  readonly composed: number;
}

/** The posterior of the share that is kept, were people to answer in one way: its weights sum to `total`. */
function sharesKept(judged: readonly Judged[], person: PersonModel, total: number): MixturePart[] {
  const logs = tried.map((kept) => logLikelihood(judged, kept, person));
  const largest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - largest));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return tried.map((kept, i) => ({ values: [kept], weight: (total * (weights[i] as number)) / sum }));
}

function logLikelihood(judged: readonly Judged[], kept: number, person: PersonModel): number {
  let log = 0;
  for (const { some, composed } of judged) {
    const fidelity = Math.min(1, Math.max(-1, kept * composed));
    for (const c of some) {
      const first = probabilityOfFirst(fidelity, c, person);
      log += Math.log(c.answer === 'first' ? first : 1 - first);
    }
  }
  return log;
}

const judgedAt = (audits: readonly PathAudit[], { level, span }: DeepPlace): NodeComparison[] =>
  audits.flatMap((a) => a.comparisons).filter((c) => c.level === level && c.span === span);
