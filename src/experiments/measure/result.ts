import type { LevelPrediction } from '../../recursion/promotion/gate-outcome.js';
import type { Decision } from '../../types/promotion.js';
import type { Reliance } from '../../types/reliance.js';
import type { ArmFigures } from './arms.js';
import type { Figure } from './figure.js';

/** What episodes are truly worth, summed over their steps, in the units of the world. */
export interface Returns {
  readonly worker: Figure | null;
  /** What the world shows of the same episodes. */
  readonly visible: Figure | null;
  readonly random: Figure | null;
  /** The best that anyone can do under the constraints; null where that is not known. */
  readonly optimal: Figure | null;
  /** Trained on what the world shows: what that is truly worth, what it shows, and how far it gets, 0 random, 1 optimal. */
  readonly gamer: {
    readonly hidden: Figure | null;
    readonly visible: Figure | null;
    readonly trueReturn: Figure | null;
  } | null;
}

/** An opponent that does without a part of the ladder, on outcomes of one level. */
export interface OpponentFigure {
  readonly name: string;
  readonly right: Figure | null;
  /** How much more often the ladder's evaluator of the level is right, paired. */
  readonly ahead: Figure | null;
  /** Answers that it was trained on, and items inspected for them. */
  readonly labels: number;
  readonly looks: number;
}

/** One level of one seed, as measured. */
export interface LevelResult {
  readonly level: number;
  readonly task: string;
  readonly size: number;
  readonly labels: { readonly evaluator: number; readonly worker: number; readonly audit: number };
  readonly looks: number;
  readonly arms: ArmFigures;
  /** Absent where none were measured. */
  readonly opponents?: readonly OpponentFigure[];
  readonly worker: {
    readonly trueReturn: Figure | null;
    readonly proxyReturn: Figure | null;
    readonly unaidedTrueReturn: Figure | null;
    /** In the units of the world; null in worlds of one step. */
    readonly returns: Returns | null;
  };
  readonly vetoes: { readonly raised: number; readonly violations: number };
  /** By the gate's paths; absent where it takes none. Quantiles as in the summary. */
  readonly byPaths?: LevelPrediction;
  readonly gate: {
    readonly decision: Decision;
    readonly reasons: readonly string[];
    readonly evidence: Readonly<Record<string, unknown>>;
  };
}

export interface CurveFigure {
  readonly level: number;
  readonly agent: 'evaluator' | 'worker';
  readonly labels: number;
  readonly truth: Figure | null;
  readonly proxy: Figure | null;
}

/** Best of n under the learned rating, in standard deviations of a random outcome. */
export interface PressureFigure {
  readonly n: number;
  readonly rating: Figure | null;
  readonly assessed: Figure | null;
  readonly forgotten: Figure | null;
}

/** One seed of an experiment. */
export interface SeedResult {
  readonly seed: number;
  readonly levels: readonly LevelResult[];
  readonly curves: readonly CurveFigure[];
  readonly pressure: readonly PressureFigure[];
  readonly reliance: readonly Reliance[];
  /** Items that people inspected in audits, by level: counted from the log, where the result was read from one. */
  readonly auditLooks?: readonly number[];
  readonly ended: { readonly level: number; readonly reason: string } | null;
}
