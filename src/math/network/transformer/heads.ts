import type { Core, Pointer } from '../core.js';
import { growingBuffers } from '../growing-buffers.js';
import type { ParameterLayout } from '../parameter-layout.js';
import type { TransformerShape } from './shape.js';

/** The two heads on the trunk, normalised once for both. */
export interface Heads {
  /** Score and log-likelihood, one row of two a sequence. */
  forward(values: Pointer, trunk: Pointer, tokens: Int32Array, offsets: Int32Array): Float32Array;
  /** Adds to `trunkSlopes` and to `gradient`, for `slopes` at what `forward` gave. */
  backward(values: Pointer, gradient: Pointer, trunkSlopes: Pointer, slopes: Float32Array): void;
}

export function twoHeads(arena: Core, { width, vocabulary }: TransformerShape, places: ParameterLayout): Heads {
  const reach = Math.sqrt(3 / width);
  const [wordW, wordB] = [places.reserve(width * vocabulary, reach), places.reserve(vocabulary, 0)];
  const [scoreW, scoreB] = [places.reserve(width, reach), places.reserve(1, 0)];
  const [linear, linearBackward] = [arena.kernel('linear'), arena.kernel('linearBackward')];
  const [gather, scatter] = [arena.kernel('gather'), arena.kernel('scatter')];
  const [layerNorm, layerNormBackward] = [arena.kernel('layerNorm'), arena.kernel('layerNormBackward')];
  const [logLikelihood, logLikelihoodBackward] = [arena.kernel('logLikelihood'), arena.kernel('logLikelihoodBackward')];
  const [segmentSum, segmentSumBackward] = [arena.kernel('segmentSum'), arena.kernel('segmentSumBackward')];
  const place = growingBuffers(arena);
  let last = placed(0, 0);
  return {
    forward(values, trunk, tokens, offsets) {
      last = placed(tokens.length, offsets.length - 1);
      const { rows, count, at } = last;
      arena.integers(at.targets, rows).set(nextTokens(tokens, offsets));
      arena.integers(at.offsets, count + 1).set(offsets);
      arena.integers(at.ends, count).set(offsets.subarray(1).map((end) => end - 1));
      layerNorm(rows, width, trunk, at.normed, at.scales);
      linear(rows, vocabulary, width, at.normed, values + wordW, values + wordB, at.logits, 0);
      logLikelihood(rows, vocabulary, at.logits, at.targets, at.steps);
      segmentSum(count, at.steps, at.offsets, at.sums);
      gather(count, width, at.ends, at.normed, at.final, 0);
      linear(count, 1, width, at.final, values + scoreW, values + scoreB, at.scores, 0);
      return paired(arena.floats(at.scores, count), arena.floats(at.sums, count));
    },
    backward(values, gradient, trunkSlopes, slopes) {
      const { rows, count, at } = last;
      arena.floats(at.scores, count).set(slopes.filter((_, i) => i % 2 === 0));
      arena.floats(at.sums, count).set(slopes.filter((_, i) => i % 2 === 1));
      segmentSumBackward(count, at.sums, at.offsets, at.steps);
      logLikelihoodBackward(rows, vocabulary, at.logits, at.targets, at.steps);
      const [dWordW, dWordB, dScoreW, dScoreB] = [wordW, wordB, scoreW, scoreB].map(
        (place) => gradient + place,
      ) as Four;
      linearBackward(rows, vocabulary, width, at.normed, values + wordW, 0, at.logits, at.slopes, dWordW, dWordB, 0);
      linearBackward(count, 1, width, at.final, values + scoreW, 0, at.scores, at.finalSlopes, dScoreW, dScoreB, 0);
      scatter(count, width, at.ends, at.finalSlopes, at.slopes);
      layerNormBackward(rows, width, at.normed, at.scales, at.slopes, trunkSlopes);
    },
  };

  function placed(rows: number, count: number) {
    const wide = rows * width;
    const byRow = { normed: wide, slopes: wide, scales: rows, logits: rows * vocabulary, targets: rows, steps: rows };
    const final = { final: count * width, finalSlopes: count * width };
    const at = place({ ...byRow, ...final, offsets: count + 1, ends: count, scores: count, sums: count });
    return { rows, count, at };
  }
}

type Four = [Pointer, Pointer, Pointer, Pointer];

/** What follows each token within its sequence; −1 at the last. */
function nextTokens(tokens: Int32Array, offsets: Int32Array): Int32Array {
  const next = tokens.map((_, i) => tokens[i + 1] ?? -1);
  for (const end of offsets.subarray(1)) next[end - 1] = -1;
  return next;
}

const paired = (first: Float32Array, second: Float32Array): Float32Array =>
  Float32Array.from(
    { length: 2 * first.length },
    (_, i) => (i % 2 === 0 ? first[i / 2] : second[(i - 1) / 2]) as number,
  );
