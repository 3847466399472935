import type { FlowByArm } from './live.js';
import type { Decision } from './promotion.js';
import type { Reliance } from './reliance.js';

/** A figure with its 95 % interval. n = 1 over seeds: low and high null. A figure that cannot be known is null as a whole. */
export interface Estimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly over: 'seeds' | 'queries' | 'raters';
}
export type E = Estimate | null;

export interface LevelSummary {
  readonly level: number;
  readonly task: string;
  /** Leaves of an outcome at this level. */
  readonly size: number;
  readonly labels: { readonly evaluator: number; readonly worker: number; readonly audit: number };
  readonly looks: number;
  /** Of these, in audits. */
  readonly auditLooks: number;
  readonly rater: {
    readonly unaided: E;
    readonly assisted: E;
    readonly uplift: E;
    readonly ceiling: E;
    readonly calibration: { readonly unaided: E; readonly assisted: E };
    readonly controls: {
      readonly shuffled: E;
      readonly adversarial: E;
      readonly assistantAlone: E;
      readonly rewardModelAsAssistant: E;
    } | null;
  };
  readonly recovered: E;
  readonly flat: {
    readonly lowerLevelSummed: E;
    readonly equalCost: E;
    readonly [opponent: string]: E;
  } | null;
  readonly evaluator: { readonly accuracy: E };
  /** Of opponents in `flat` that do without a part of the ladder; absent where none were measured. */
  readonly opponents?: Readonly<Record<string, OpponentSummary>>;
  readonly worker: {
    readonly trueReturn: E;
    readonly proxyReturn: E;
    readonly unaidedTrueReturn: E;
    readonly returns: ReturnsSummary | null;
  } | null;
  readonly vetoes: { readonly raised: number; readonly violations: number };
  /**
   * Fidelity of this level's evaluator, as the correlation of its reports with value, by the gate's paths: `value` is the median,
   * `low` the 10 % quantile for outcomes drawn at random and `high` the gate's upper limit (90 % unless told): not a 95 % interval; over
   * several seeds the mean of each. `n`: paths, or answers on items. Null where the gate takes none.
   */
  readonly predicted: E;
  /** What an error that all people share, and that this run could not have seen, would cost assisted raters at most, as a share of answers. */
  readonly blindSpot: readonly BlindSpotLoss[];
  readonly gate: {
    readonly decision: Decision;
    readonly reasons: readonly string[];
    readonly evidence: Readonly<Record<string, unknown>>;
  };
}

/** `size`: root mean square, in standard deviations of a leaf's value; or the share of its variance that is misread. */
export interface BlindSpotLoss {
  readonly kind: 'rms' | 'variance share';
  readonly size: number;
  readonly loss: E;
}

/** `ahead`: how much more often the ladder's evaluator of the level is right, paired. What people gave for it: the largest over seeds. */
export interface OpponentSummary {
  readonly ahead: E;
  readonly labels: number;
  readonly looks: number;
}

/** True returns of whole episodes, in the units of the world; null in worlds of one step. */
export interface ReturnsSummary {
  readonly worker: E;
  /** What the world shows of the worker's episodes. */
  readonly visible: E;
  readonly random: E;
  readonly optimal: E;
  /** An agent trained on what the world shows; `trueReturn` as the worker's, 0 random, 1 optimal. */
  readonly gamer: { readonly hidden: E; readonly visible: E; readonly trueReturn: E; readonly gapClosed: E } | null;
}

/** What `belay run` prints and saves, schema belay.summary/1. Adding fields is free, renaming breaks. */
export interface Summary {
  readonly schema: 'belay.summary/1';
  readonly experiment: string;
  readonly config: unknown;
  readonly seeds: readonly number[];
  readonly truth: 'hidden' | 'gold' | 'audit' | 'none';
  readonly levels: readonly LevelSummary[];
  /** Why the climb ended before its last level, if it did: by seed. */
  readonly ended: readonly { readonly seed: number; readonly level: number; readonly reason: string }[];
  /** Accuracy of this level's agents against labels spent, after each round of asking. */
  readonly curves: readonly CurvePoint[];
  /** Help right or wrong × followed or not, counted over audits: [level the help came from]. */
  readonly reliance: readonly Reliance[];
  /** Best-of-n under the learned rating (experiments with a forgotten aspect): standard deviations from a random outcome. */
  readonly pressure: readonly { readonly n: number; readonly rating: E; readonly assessed: E; readonly forgotten: E }[];
  /** What was asked of people; only in a run with people. */
  readonly people?: PeopleFigures;
  readonly cost: { readonly seconds: number; readonly peakRssMb: number };
}

/** Answers that stand, of everybody; `looks` and `ms` are what they took, on known questions and practice as well. */
export interface PeopleFigures {
  readonly raters: number;
  readonly answers: number;
  readonly skipped: number;
  readonly late: number;
  /** Items opened and words shown. */
  readonly looks: { readonly items: number; readonly words: number };
  /** Milliseconds on screen, and of those active. */
  readonly ms: { readonly shown: number; readonly active: number };
  readonly flow: FlowByArm;
  /** Answers before help against those after it, on questions whose answers are known. */
  readonly switches: {
    readonly rightToWrong: number;
    readonly wrongToRight: number;
    readonly other: number;
    readonly kept: number;
  };
  /** Krippendorff's alpha over questions that several people answered, known ones among them but for those under planted help. */
  readonly agreement: E;
}

export interface CurvePoint {
  readonly level: number;
  readonly agent: 'evaluator' | 'worker';
  readonly labels: number;
  /** Evaluator: accuracy. Worker: normalised true return (0 random, 1 optimal). */
  readonly truth: E;
  /** Worker: normalised return under its own reward model (the proxy); evaluator: null. */
  readonly proxy: E;
}
