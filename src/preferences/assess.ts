import type { Rng } from '../math/rng.js';
import {
  auroc,
  clusteredProportion,
  ece,
  groupedBootstrap,
  type Interval,
  logLoss,
  membersOf,
  pairedAuroc,
  sum,
} from '../math/statistics/index.js';
import type { Baseline } from './baselines.js';
import type { Prediction } from './predict.js';

/**
 * Measures of predictions on held-out pairs; every pair counts once. Areas under the curve are null where there are no errors, or only
 * errors; all is null where accuracy cannot be claimed, and `why` says it.
 */
export interface Assessment {
  readonly n: number;
  /** Groups that these pairs are in: what the intervals are over. */
  readonly groups: number;
  readonly why: string | null;
  readonly accuracy: Interval | null;
  /** Nats a pair, of the calibrated probability. */
  readonly nll: number | null;
  /** Expected calibration error of the confidence in the predicted winner, over ten bins of equal width. */
  readonly ece: number | null;
  /** Area under the ROC curve of the members' disagreement divided by |margin|, as a predictor of errors. */
  readonly errorAuroc: number | null;
  /** The same of −|margin| alone: only what exceeds it is due to the ensemble. */
  readonly marginAuroc: number | null;
  /** The same of disagreement alone, not divided by |margin|. */
  readonly disagreementAuroc: number | null;
  /** `errorAuroc` minus `marginAuroc`, over the same pairs. */
  readonly aurocDifference: Interval | null;
}

/** Nothing can be claimed, for this reason. */
export const unclaimed = (why: string, n = 0, groups = 0): Assessment => ({
  n,
  groups,
  why,
  accuracy: null,
  nll: null,
  ece: null,
  errorAuroc: null,
  marginAuroc: null,
  disagreementAuroc: null,
  aurocDifference: null,
});

/** `chance` draws the `rounds` resamples of `aurocDifference`. */
export function assess(predictions: readonly Prediction[], chance: Rng, rounds: number): Assessment {
  const right = predictions.map(({ margin, firstWon }) => credit(margin, firstWon));
  const wrong = right.map((share) => share < 0.5);
  const margins = predictions.map(({ margin }) => Math.abs(margin));
  const spread = predictions.map(({ disagreement }) => disagreement);
  const small = margins.map((margin) => -margin);
  const relative = spread.map((sd, i) => sd / Math.max(margins[i] ?? 0, Number.MIN_VALUE));
  const groups = predictions.map(({ group }) => group);
  return {
    n: predictions.length,
    groups: new Set(groups).size,
    why: null,
    accuracy: proportion(right, groups),
    nll: logLoss(
      predictions.map(({ probability }) => probability),
      predictions.map(({ firstWon }) => firstWon),
    ),
    ece: ece(
      predictions.map(({ probability }) => Math.max(probability, 1 - probability)),
      right,
    ),
    errorAuroc: orNull(auroc(relative, wrong)),
    marginAuroc: orNull(auroc(small, wrong)),
    disagreementAuroc: orNull(auroc(spread, wrong)),
    aurocDifference: intervalOrNull(pairedAuroc(relative, small, wrong, { rng: chance, rounds, groups })),
  };
}

/** A baseline's accuracy on the same pairs, and ours minus its, paired. */
export interface Compared {
  readonly accuracy: Interval;
  readonly difference: Interval;
}

/** Null where the baseline does not apply to the compared items. */
export function compare(
  predictions: readonly Prediction[],
  baseline: Baseline,
  chance: Rng,
  rounds: number,
): Compared | null {
  const ofBaseline = predictions.map(({ baselines, firstWon }) => credit(baselines[baseline] ?? 0, firstWon));
  if (predictions.some(({ baselines }) => baselines[baseline] === null)) return null;
  const groups = predictions.map(({ group }) => group);
  const ofModel = predictions.map(({ margin, firstWon }) => credit(margin, firstWon));
  return {
    accuracy: proportion(ofBaseline, groups),
    difference: groupedBootstrap(
      ofModel.map((credit, i) => credit - (ofBaseline[i] ?? 0)),
      groups,
      chance,
      rounds,
    ),
  };
}

/** 1 for a correct prediction, 0 for an error, ½ for a margin of 0. */
const credit = (margin: number, firstWon: boolean): number => (margin === 0 ? 0.5 : Number(margin > 0 === firstWon));

/** With an interval over groups. */
const proportion = (credits: readonly number[], groups: readonly number[]): Interval =>
  clusteredProportion(
    membersOf(groups).map((members) => ({ right: sum(members.map((i) => credits[i] ?? 0)), of: members.length })),
  );

const intervalOrNull = (interval: Interval): Interval | null => (Number.isNaN(interval.value) ? null : interval);

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
