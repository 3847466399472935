import type { Decision } from '../types/promotion.js';
import type { ArmFigures } from './measure/arms.js';
import type { Figure } from './measure/figure.js';
import type { Reliance } from './reliance.js';

/** One level of one seed, as measured. */
export interface LevelResult {
  readonly level: number;
  readonly task: string;
  readonly size: number;
  readonly labels: { readonly evaluator: number; readonly worker: number; readonly audit: number };
  readonly looks: number;
  readonly arms: ArmFigures;
  readonly worker: {
    readonly trueReturn: Figure | null;
    readonly proxyReturn: Figure | null;
    readonly unaidedTrueReturn: Figure | null;
  };
  readonly vetoes: { readonly raised: number; readonly violations: number };
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
  readonly ended: { readonly level: number; readonly reason: string } | null;
}
