import type { Rng } from '../../math/rng.js';
import { addScaled, type Row, widthOf } from '../../math/row.js';
import type { RewardModel } from '../../types/reward-model.js';

/** A comparison that could be asked: the rows of its two items. */
export interface Candidate {
  readonly first: Row;
  readonly second: Row;
}

/** A comparison that was asked, and which item was preferred; undefined where neither was (tie, both-bad, skip). */
export interface AskedComparison extends Candidate {
  readonly preferred: 'first' | 'second' | undefined;
}

/** What an acquisition chooses by. `model`: the ensemble fitted so far, undefined before the first label. */
export interface AcquisitionState {
  readonly model: RewardModel | undefined;
  /** Comparisons asked so far. */
  readonly asked: readonly AskedComparison[];
  /** Prior precision of a weight, 1 / weight². */
  readonly l2: number;
  /** Slip rate: share of answers that are made at random, in [0, 1). */
  readonly slip: number;
  readonly rng: Rng;
}

/** Chooses which comparisons to ask: `n` distinct indices into the candidates (all of them where there are fewer), most informative first. */
export interface Acquisition {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  choose(candidates: readonly Candidate[], n: number, known: AcquisitionState): readonly number[];
}

/** first − second, dense; kept with the candidate, for those that are drawn once are chosen from round after round. */
export function difference(candidate: Candidate): Float64Array {
  const known = differences.get(candidate);
  if (known !== undefined) return known;
  const found = subtracted(candidate);
  differences.set(candidate, found);
  return found;
}

const differences = new WeakMap<Candidate, Float64Array>();

function subtracted({ first, second }: Candidate): Float64Array {
  const x = new Float64Array(widthOf(first));
  addScaled(x, 1, first);
  addScaled(x, -1, second);
  return x;
}

/** Indices of the `n` largest; ties go to the earlier candidate. */
export const largest = (values: ArrayLike<number>, n: number): number[] =>
  Array.from(values, (value, index) => ({ value, index }))
    .sort((a, b) => b.value - a.value || a.index - b.index)
    .slice(0, n)
    .map(({ index }) => index);
