import type { Nuisance } from '../../../types/kinds/kind.js';
import type { Labelled } from '../../../types/reward-model.js';
import type { LinearReward } from '../linear.js';
import { type Encoded, encode, type SegmentEncoding } from './encode.js';
import type { SegmentNetwork } from './segment-network.js';

/** Labels with their rows encoded, and what the linear part says of them. */
export interface Answers {
  readonly labels: readonly Labelled[];
  /** One a label. */
  readonly weights: Float64Array;
  /** Rows of label i are [from[i], from[i + 1]). */
  readonly from: Int32Array;
  /** Linear scores, one a row. */
  readonly linear: Float64Array;
  readonly rows: Encoded;
}

export function answersOf(
  labels: readonly Labelled[],
  weights: Float64Array,
  linear: LinearReward,
  encoding: SegmentEncoding,
): Answers {
  const rows = labels.flatMap((label) => label.rows);
  const from = new Int32Array(labels.length + 1);
  for (const [i, label] of labels.entries()) from[i + 1] = (from[i] ?? 0) + label.rows.length;
  return { labels, weights, from, linear: linear.score(rows), rows: encode(rows, encoding) };
}

/** Some of the labels, by index, in this order. */
export function taken({ labels, weights, from, linear, rows }: Answers, indices: readonly number[]): Answers {
  const which = indices.flatMap((i) => range(from[i] ?? 0, from[i + 1] ?? 0));
  const fromOf = new Int32Array(indices.length + 1);
  for (const [k, i] of indices.entries()) fromOf[k + 1] = (fromOf[k] ?? 0) + (from[i + 1] ?? 0) - (from[i] ?? 0);
  return {
    labels: indices.map((i) => labels[i] as Labelled),
    weights: Float64Array.from(indices, (i) => weights[i] ?? 0),
    from: fromOf,
    linear: Float64Array.from(which, (r) => linear[r] ?? 0),
    rows: gathered(rows, which),
  };
}

/** Weighted mean of the labels' negative log-likelihoods, nats; its slopes, one a row; each label's own. Labels without evidence count for nothing. */
export function evidenceOf(answers: Answers, network: SegmentNetwork, nuisance: Nuisance) {
  const { labels, weights, from, linear, rows } = answers;
  const scores = network.scores(rows).map((score, r) => score + (linear[r] ?? 0));
  const slopes = new Float64Array(scores.length);
  const own = new Float64Array(labels.length);
  let [nll, total] = [0, 0];
  for (const [i, { kind, answer, question }] of labels.entries()) {
    const [start, end, weight] = [from[i] ?? 0, from[i + 1] ?? 0, weights[i] ?? 0];
    const found = kind.evidence([...scores.subarray(start, end)], answer, question, nuisance);
    if (found === undefined) continue;
    own[i] = found.nll;
    nll += weight * found.nll;
    total += weight;
    for (let r = start; r < end; r++) slopes[r] = weight * (found.gradient[r - start] ?? 0);
  }
  const each = total > 0 ? 1 / total : 0;
  return { nll: nll * each, slopes: slopes.map((slope) => slope * each), own };
}

function gathered({ inputs, from, steps }: Encoded, which: readonly number[]): Encoded {
  const fromOf = new Int32Array(which.length + 1);
  for (const [k, r] of which.entries()) fromOf[k + 1] = (fromOf[k] ?? 0) + (from[r + 1] ?? 0) - (from[r] ?? 0);
  const into = new Float32Array((fromOf.at(-1) ?? 0) * inputs);
  for (const [k, r] of which.entries())
    into.set(steps.subarray((from[r] ?? 0) * inputs, (from[r + 1] ?? 0) * inputs), (fromOf[k] ?? 0) * inputs);
  return { inputs, from: fromOf, steps: into };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);
