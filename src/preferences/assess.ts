import type { Rng } from '../math/rng.js';
import {
  auroc,
  ece,
  type Interval,
  logLoss,
  pairedAuroc,
  pairedBootstrap,
  sum,
  wilson,
} from '../math/statistics/index.js';
import type { Baseline } from './baselines.js';
import type { Prediction } from './predict.js';

/** How good predictions on held-out pairs are. Areas under the curve are null where there is no error, or nothing but errors. */
export interface Assessment {
  readonly n: number;
  readonly accuracy: Interval;
  /** Nats a pair, of the calibrated probability. */
  readonly nll: number;
  /** Ten equal-width bins of the confidence in what was foretold. */
  readonly ece: number;
  /** How well the members' disagreement over |margin| tells errors from hits. */
  readonly errorAuroc: number | null;
  /** How well a small |margin| alone does: only what exceeds it is the ensemble's merit. */
  readonly marginAuroc: number | null;
  /** How well disagreement alone does, not divided by the margin. */
  readonly disagreementAuroc: number | null;
  /** `errorAuroc` minus `marginAuroc`, over the same pairs. */
  readonly aurocDifference: Interval | null;
}

/** `chance` draws the `rounds` resamples of `aurocDifference`. */
export function assess(predictions: readonly Prediction[], chance: Rng, rounds: number): Assessment {
  const right = predictions.map(({ margin, firstWon }) => credit(margin, firstWon));
  const wrong = right.map((share) => share < 0.5);
  const margins = predictions.map(({ margin }) => Math.abs(margin));
  const spread = predictions.map(({ disagreement }) => disagreement);
  const small = margins.map((margin) => -margin);
  const relative = spread.map((sd, i) => sd / Math.max(margins[i] ?? 0, Number.MIN_VALUE));
  return {
    n: predictions.length,
    accuracy: wilson(sum(right), right.length),
    nll: logLoss(
      predictions.map(({ probability }) => probability),
      predictions.map(({ firstWon }) => firstWon),
    ),
    ece: ece(
      predictions.map(({ probability }) => Math.max(probability, 1 - probability)),
      right,
    ),
    errorAuroc: known(auroc(relative, wrong)),
    marginAuroc: known(auroc(small, wrong)),
    disagreementAuroc: known(auroc(spread, wrong)),
    aurocDifference: held(pairedAuroc(relative, small, wrong, chance, rounds)),
  };
}

/** A baseline's accuracy on the same pairs, and ours minus its, paired. */
export interface Compared {
  readonly accuracy: Interval;
  readonly difference: Interval;
}

/** Null where the baseline does not apply to what was compared. */
export function compare(
  predictions: readonly Prediction[],
  baseline: Baseline,
  chance: Rng,
  rounds: number,
): Compared | null {
  const theirs = predictions.map(({ baselines, firstWon }) => credit(baselines[baseline] ?? 0, firstWon));
  if (predictions.some(({ baselines }) => baselines[baseline] === null)) return null;
  const ours = predictions.map(({ margin, firstWon }) => credit(margin, firstWon));
  return { accuracy: wilson(sum(theirs), theirs.length), difference: pairedBootstrap(ours, theirs, chance, rounds) };
}

/** 1 for a hit, 0 for an error, a half where the margin is nothing. */
const credit = (margin: number, firstWon: boolean): number => (margin === 0 ? 0.5 : Number(margin > 0 === firstWon));

const held = (interval: Interval): Interval | null => (Number.isNaN(interval.value) ? null : interval);

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
