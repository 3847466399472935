import { readFileSync } from 'node:fs';
import type { Config } from '../../src/experiments/config/schema.js';
import { mean, quantile, wilson } from '../../src/math/statistics/index.js';
import type { Decision } from '../../src/types/promotion.js';

/** What tables/threshold.ts measures of one climb: accuracies at level 4, against hidden truth. */
export interface Cell {
  readonly acquisition: Config['acquisition'];
  readonly labels: number;
  readonly seed: number;
  /** Raters with the help of the level-3 evaluator. */
  readonly assisted: number;
  /** The level-4 evaluator itself. */
  readonly evaluator: number;
}

/** What tables/gate.ts measures of one lie at one level. */
export interface Trials {
  readonly lie: string;
  /** Of lies that decide: in which share of outcomes; null of others. */
  readonly rate: number | null;
  readonly level: number;
  /** Accuracy of raters one level up: with the honest evaluator's help, and with the liar's on the same judgements. */
  readonly honest: number;
  readonly lied: number;
  readonly judgements: number;
  readonly trials: readonly { readonly decision: Decision; readonly audits: number; readonly looks: number }[];
}

/** What tables/reach.ts measures of one level of one climb: accuracies against hidden truth. */
export interface Reach {
  readonly seed: number;
  readonly level: number;
  /** The gate of the level below, whose help this is; null where it was not granted. */
  readonly decision: Decision;
  readonly unaided: number;
  readonly ceiling: number;
  readonly assisted: number | null;
  readonly flat: Readonly<Record<string, number>>;
}

export const readReach = (file: string): readonly Reach[] => JSON.parse(readFileSync(file, 'utf8')) as Reach[];
export const readCells = (file: string): readonly Cell[] => JSON.parse(readFileSync(file, 'utf8')) as Cell[];
export const readTrials = (file: string): readonly Trials[] => JSON.parse(readFileSync(file, 'utf8')) as Trials[];

/** One lie over some levels, in figures. */
export function figuresOf(some: readonly Trials[]) {
  const trials = some.flatMap((t) => t.trials);
  const count = (decision: Decision) => trials.filter((t) => t.decision === decision).length;
  const audits = trials.map((t) => t.audits);
  const looks = trials.map((t) => t.looks);
  return {
    n: trials.length,
    /** Points of accuracy that the lie costs raters. */
    cost: 100 * (mean(some.map((t) => t.honest)) - mean(some.map((t) => t.lied))),
    judgements: some.reduce((total, t) => total + t.judgements, 0),
    granted: wilson(count('granted'), trials.length),
    withheld: wilson(count('withheld'), trials.length),
    /** The level at which fewest were withheld. */
    worst: Math.min(...some.map((t) => mean(t.trials.map(({ decision }) => Number(decision === 'withheld'))))),
    insufficient: count('insufficient evidence'),
    audits: { median: quantile(audits, 0.5), most: quantile(audits, 0.9) },
    looks: { median: quantile(looks, 0.5), most: quantile(looks, 0.9) },
  };
}

/** The lies that decide, rarest first. */
export function powerPoints(trials: readonly Trials[]) {
  const rates = [...new Set(trials.flatMap((t) => (t.rate === null ? [] : [t.rate])))].toSorted((a, b) => a - b);
  return rates.map((rate) => ({ rate, ...figuresOf(trials.filter((t) => t.rate === rate)) }));
}
