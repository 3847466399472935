import { normal, type Rng } from '../../../math/rng.js';
import { type Child, type Critic, contribution } from './critic.js';

/** What a learned critic believes of where contradictions are found: weights of a logistic regression, normal and independent at first. */
export interface CriticBelief {
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** What one step of a path taught: where the critic went, and whether a person contradicted the evaluator there or further down. */
export interface CriticReward {
  readonly children: readonly Child[];
  readonly chosen: number;
  readonly contradicted: boolean;
}

/** Children told apart by the rank of their contribution; later ones are alike. */
const ranks = 4;
/** Before anything is learned: the fixed rule, whose first choice is contradicted most often. The last is the weight of |report|. */
const priorMean = [-2, -2.5, -3, -3.5, 0];
const priorVariance = 0.5;

/** A critic that has seen no reward: on average the fixed rule. */
export const untaughtCritic: CriticBelief = {
  mean: priorMean,
  covariance: priorMean.map((_, i) => priorMean.map((_, j) => (i === j ? priorVariance : 0))),
};

/** A critic for one path, by Thompson sampling: weights are drawn from the belief, and the child of the highest score is chosen. */
export function learnedCritic({ mean, covariance }: CriticBelief, chance: Rng): Critic {
  const root = cholesky(covariance);
  const noise = mean.map(() => normal(chance));
  const weights = mean.map((value, i) => value + inner(root[i] ?? [], noise));
  return (children) => indexOfLargest(featuresOf(children).map((features) => inner(weights, features)));
}

/** The belief after a reward: one Newton step of the logistic likelihood (Spiegelhalter & Lauritzen 1990). */
export function taught(
  { mean, covariance }: CriticBelief,
  { children, chosen, contradicted }: CriticReward,
): CriticBelief {
  const x = featuresOf(children)[chosen];
  if (x === undefined) throw new RangeError(`expected a child below ${children.length}, got ${chosen}`);
  const p = 1 / (1 + Math.exp(-inner(mean, x)));
  const along = covariance.map((row) => inner(row, x));
  const shrink = (p * (1 - p)) / (1 + p * (1 - p) * inner(along, x));
  const next = covariance.map((row, i) => row.map((value, j) => value - shrink * (along[i] ?? 0) * (along[j] ?? 0)));
  const error = Number(contradicted) - p;
  return { mean: mean.map((value, i) => value + error * inner(next[i] ?? [], x)), covariance: next };
}

/** A row a child: which rank its contribution has, and the size of the report. */
function featuresOf(children: readonly Child[]): number[][] {
  const sizes = children.map(contribution);
  return children.map(({ report }, i) => {
    const rank = sizes.filter((size, j) => size > (sizes[i] ?? 0) || (size === sizes[i] && j < i)).length;
    return [...Array.from({ length: ranks }, (_, r) => Number(r === Math.min(rank, ranks - 1))), Math.abs(report)];
  });
}

/** Lower triangle L with L Lᵀ = `matrix`, which is symmetric and positive definite. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = [];
  matrix.forEach((row, i) => {
    const current: number[] = [];
    for (let j = 0; j < i; j++) {
      const above = lower[j] ?? [];
      current.push(((row[j] ?? 0) - inner(current, above.slice(0, j))) / (above[j] ?? 1));
    }
    current.push(Math.sqrt((row[i] ?? 0) - inner(current, current)));
    lower.push(current);
  });
  return lower;
}

/** Products summed over the length of the shorter. */
function inner(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

const indexOfLargest = (values: readonly number[]): number =>
  values.reduce((best, value, i) => (value > (values[best] ?? Number.NEGATIVE_INFINITY) ? i : best), 0);
