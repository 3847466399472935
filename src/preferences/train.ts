import { fitLinear } from '../evaluators/reward-models/linear.js';
import { fitNetwork } from '../evaluators/reward-models/network/network-reward.js';
import type { NetworkSettings } from '../evaluators/reward-models/network/settings.js';
import type { NetworkJob, TrainedNetwork } from '../evaluators/reward-models/network/train.js';
import type { Comparison } from '../feedback/formats/index.js';
import type { Row } from '../math/row.js';
import type { Awaitable } from '../types/call.js';
import { type Choice, type ComparisonQuestion, kinds, type Nuisance } from '../types/kinds/index.js';
import type { FitReward, Labelled, RewardModel } from '../types/reward-model.js';
import { type Space, sides } from './representation.js';

/** Comparisons that say something, and what their question offered. */
export interface RecordedData {
  readonly comparisons: readonly (Comparison & { readonly answer: Choice })[];
  readonly question: ComparisonQuestion;
  readonly slip: number;
}

/** Drops skips; ties and both-bad count as offered where anyone said them. */
export function recordedData(rows: readonly Comparison[], slip: number): RecordedData {
  const comparisons = rows.flatMap(({ answer, ...rest }) => (answer === 'skip' ? [] : [{ ...rest, answer }]));
  const said = (answer: Choice) => comparisons.some((row) => row.answer === answer);
  return { comparisons, question: { ties: said('tie'), bothBad: said('both-bad') }, slip };
}

/** True, false, or undefined where nobody won. */
export function firstWon({ comparisons }: RecordedData, pair: number): boolean | undefined {
  const answer = comparisons[pair]?.answer;
  return answer === 'first' ? true : answer === 'second' ? false : undefined;
}

/** Pairs where one of the two won: what accuracy is measured on. */
export const withWinner = (evidence: RecordedData, pairs: readonly number[]): number[] =>
  pairs.filter((pair) => firstWon(evidence, pair) !== undefined);

/** The answers to these pairs, ready to be learned from. */
export function labelled(
  { comparisons, question }: RecordedData,
  space: Space,
  pairs: readonly number[],
): readonly Labelled[] {
  const { kind, ...rest } = { kind: kinds.comparison, question };
  return pairs.map(
    (pair) => ({ kind, ...rest, answer: comparisons[pair]?.answer, rows: sides(pair).map(space.row) }) as Labelled,
  );
}

/** A fit of rows of this width, with a prior of this strength on linear weights. */
export type Fitting = (width: number, l2: number) => FitReward;

export const linearFitting =
  (evidence: RecordedData): Fitting =>
  (width, l2) =>
    fitLinear({ width, l2, nuisance: nuisance(evidence), iterations: 100 });

/** The linear fit, and a network for what it leaves; `train` may do the work in another thread. */
export function networkFitting(
  evidence: RecordedData,
  network: NetworkChoices,
  train?: (job: NetworkJob) => Awaitable<TrainedNetwork>,
): Fitting {
  return (width, l2) => fitNetwork({ width, l2, nuisance: nuisance(evidence), ...network }, train);
}

export type NetworkChoices = Omit<NetworkSettings, 'width' | 'l2' | 'nuisance'>;

const nuisance = ({ slip }: RecordedData): Nuisance => ({ rationality: 1, slip, tieWidth: 1 });

/** Both items of every pair, as rows. */
export function rowsOf(
  space: Space,
  pairs: readonly number[],
): readonly [first: readonly Row[], second: readonly Row[]] {
  return [pairs.map((pair) => space.row(sides(pair)[0])), pairs.map((pair) => space.row(sides(pair)[1]))];
}

/** Score of the first minus that of the second. */
export function marginsOf(
  model: Pick<RewardModel, 'score'>,
  [first, second]: readonly [readonly Row[], readonly Row[]],
): Float64Array {
  const theirs = model.score(second);
  return model.score(first).map((score, i) => score - (theirs[i] ?? 0));
}
