import { exp, log } from '../exponential.js';
import type { AdamSettings } from './network.js';
import type { SequenceNetwork } from './sequence-network.js';

export interface Texts {
  /** All sequences' tokens, one after the other. */
  readonly tokens: Int32Array;
  readonly lengths: Int32Array;
}

/** Texts of which one of each pair was preferred. */
export interface TextPairs extends Texts {
  /** The sequences of each pair, by their index. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Each pair's target probability that the first is preferred; ½ for a tie. */
  readonly targets: Float32Array;
}

export interface GenerativeSettings extends AdamSettings {
  /** Share of the language loss, in [0, 1]; the paper's is .01. */
  readonly alpha: number;
}

export interface GenerativeLoss {
  /** Bradley–Terry, mean nats a pair. */
  readonly reward: number;
  /** Mean nats a predicted token of the preferred text; of a tie, half of either. */
  readonly language: number;
}

/**
 * One Adam step down (1 − α)·reward + α·language, for a network whose outputs are score and log-likelihood, as `transformer`'s: the language
 * loss keeps the trunk general where labels are few (Yang et al. 2024, arXiv:2406.10216, sft, without its log-sigmoid and a mean where it has a sum).
 * @throws RangeError for pairs of unequal number or sequences that are not there.
 */
export function generativeStep(
  network: SequenceNetwork<Int32Array>,
  pairs: TextPairs,
  settings: GenerativeSettings,
): GenerativeLoss {
  check(pairs);
  const outputs = network.forward(pairs.tokens, pairs.lengths);
  const reward = bradleyTerry(pairs, outputs);
  const language = unlikelihood(pairs.lengths, sharesPreferred(pairs), outputs);
  const { alpha } = settings;
  network.backward(
    Float32Array.from(outputs, (_, i) =>
      i % 2 === 0 ? (1 - alpha) * at(reward.slopes, i / 2) : alpha * at(language.slopes, (i - 1) / 2),
    ),
  );
  network.step(settings);
  return { reward: reward.loss, language: language.loss };
}

/** One Adam step down the language loss alone, for texts that nobody compared; mean nats a predicted token before it. */
export function languageStep(
  network: SequenceNetwork<Int32Array>,
  { tokens, lengths }: Texts,
  settings: AdamSettings,
): number {
  const outputs = network.forward(tokens, lengths);
  const { loss, slopes } = unlikelihood(lengths, new Float64Array(lengths.length).fill(1), outputs);
  network.backward(Float32Array.from(outputs, (_, i) => (i % 2 === 0 ? 0 : at(slopes, (i - 1) / 2))));
  network.step(settings);
  return loss;
}

/** The number of times each text was preferred. */
function sharesPreferred({ lengths, first, second, targets }: TextPairs): Float64Array {
  const shares = new Float64Array(lengths.length);
  for (const [p, target] of targets.entries()) {
    add(shares, at(first, p), target);
    add(shares, at(second, p), 1 - target);
  }
  return shares;
}

/** A loss in nats, and its slope at each sequence's output. */
interface Loss {
  readonly loss: number;
  readonly slopes: Float64Array;
}

/** softplus(d) − t·d a pair, with d = first − second and t the target, as the kernel of that name. */
function bradleyTerry({ lengths, first, second, targets }: TextPairs, outputs: Float32Array): Loss {
  const slopes = new Float64Array(lengths.length);
  let total = 0;
  for (const [p, target] of targets.entries()) {
    const [a, b] = [at(first, p), at(second, p)];
    const d = at(outputs, 2 * a) - at(outputs, 2 * b);
    const small = exp(-Math.abs(d));
    total += Math.max(d, 0) + log(1 + small) - target * d;
    const slope = ((d < 0 ? small : 1) / (1 + small) - target) / targets.length;
    add(slopes, a, slope);
    add(slopes, b, -slope);
  }
  return { loss: total / targets.length, slopes };
}

/** −Σ share · log-likelihood, a predicted token; 0 where nothing is predicted. */
function unlikelihood(lengths: Int32Array, shares: Float64Array, outputs: Float32Array): Loss {
  const predicted = lengths.reduce((sum, length, s) => sum + at(shares, s) * (length - 1), 0);
  const slopes = shares.map((share) => (predicted === 0 ? 0 : -share / predicted));
  return { loss: slopes.reduce((sum, slope, s) => sum + slope * at(outputs, 2 * s + 1), 0), slopes };
}

function check({ lengths, first, second, targets }: TextPairs): void {
  if (first.length !== targets.length || second.length !== targets.length || targets.length === 0)
    throw new RangeError(
      `expected as many first and second as targets, and one at least, got ${first.length}, ${second.length} and ${targets.length}`,
    );
  const stray = [...first, ...second].find((sequence) => sequence < 0 || sequence >= lengths.length);
  if (stray !== undefined) throw new RangeError(`expected sequences below ${lengths.length}, got ${stray}`);
}

const at = (numbers: Float32Array | Float64Array | Int32Array, i: number): number => numbers[i] as number;

function add(into: Float64Array, i: number, what: number): void {
  into[i] = at(into, i) + what;
}
