import { fitLinear } from '../evaluators/reward-models/linear.js';
import { fitNetwork } from '../evaluators/reward-models/network/network-reward.js';
import type { NetworkSettings } from '../evaluators/reward-models/network/settings.js';
import type { NetworkJob, TrainedNetwork } from '../evaluators/reward-models/network/train.js';
import type { Comparison } from '../feedback/formats/index.js';
import type { Row } from '../math/row.js';
import type { Awaitable } from '../types/call.js';
import { type Choice, type ComparisonQuestion, kinds, type Nuisance } from '../types/kinds/index.js';
import type { FitReward, Labelled, RewardModel } from '../types/reward-model.js';
import { groupsOfRows } from './groups/groups.js';
import { type Verdicts, verdictsOf } from './groups/verdicts.js';
import { sides } from './representation/representation.js';
import type { Space } from './representation/space.js';

/** Recorded comparisons without skips, the question they answer, and the share of answers made at random (slip rate). */
export interface RecordedData {
  readonly comparisons: readonly (Comparison & { readonly answer: Choice })[];
  readonly question: ComparisonQuestion;
  readonly slip: number;
  /** One number a comparison: those of one group are never divided between training and test. */
  readonly groups: readonly number[];
  readonly verdicts: Verdicts;
}

/** Drops skips; the question offers ties and both-bad if any answer is one. */
export function recordedData(rows: readonly Comparison[], slip: number): RecordedData {
  const comparisons = rows.flatMap(({ answer, ...rest }) => (answer === 'skip' ? [] : [{ ...rest, answer }]));
  const occurs = (answer: Choice) => comparisons.some((row) => row.answer === answer);
  return {
    comparisons,
    question: { ties: occurs('tie'), bothBad: occurs('both-bad') },
    slip,
    groups: groupsOfRows(comparisons),
    verdicts: verdictsOf(comparisons),
  };
}

/** Whether the first item won; undefined where neither did. */
export function firstWon({ comparisons }: RecordedData, pair: number): boolean | undefined {
  const answer = comparisons[pair]?.answer;
  return answer === 'first' ? true : answer === 'second' ? false : undefined;
}

/** The comparisons in which one item won. */
export const withWinner = (data: RecordedData, pairs: readonly number[]): number[] =>
  pairs.filter((pair) => firstWon(data, pair) !== undefined);

/** Every pair that one item won by the majority of its answers, once: accuracy is measured on these. */
export const scored = ({ verdicts }: RecordedData, pairs: readonly number[]): number[] =>
  pairs.filter((pair) => verdicts.firstWon[pair] !== undefined);

/** In how many groups these pairs are. */
export const groupCount = ({ groups }: RecordedData, pairs: readonly number[]): number =>
  new Set(pairs.map((pair) => groups[pair])).size;

/** The answers to these pairs as labels, with rows of the space. */
export function labelled(
  { comparisons, question, groups }: RecordedData,
  space: Space,
  pairs: readonly number[],
): readonly Labelled[] {
  return pairs.map((pair) => {
    const answer = comparisons[pair]?.answer;
    return {
      kind: kinds.comparison,
      question,
      answer,
      rows: sides(pair).map(space.row),
      group: groups[pair],
    } as Labelled;
  });
}

/** A fit of rows of this width, with a prior of this strength on linear weights. */
export type Fitting = (width: number, l2: number) => FitReward;

export const linearFitting =
  (data: RecordedData): Fitting =>
  (width, l2) =>
    fitLinear({ width, l2, nuisance: nuisance(data), iterations: 100 });

/** The linear fit, and a network fitted to the remainder; `train` may do the work in another thread. */
export function networkFitting(
  data: RecordedData,
  network: NetworkChoices,
  train?: (job: NetworkJob) => Awaitable<TrainedNetwork>,
): Fitting {
  return (width, l2) => fitNetwork({ width, l2, nuisance: nuisance(data), ...network }, train);
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
