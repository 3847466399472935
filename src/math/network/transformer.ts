import type { Rng } from '../rng.js';
import { type Core, core } from './core.js';
import { plan } from './plan.js';
import { rooms } from './rooms.js';
import { expectSlopes, offsetsOf, type SequenceNetwork } from './sequence-network.js';
import { attentionLayer } from './transformer/attention-layer.js';
import { feedForward } from './transformer/feed-forward.js';
import { twoHeads } from './transformer/heads.js';
import { checkShape, checkTokens, type TransformerShape } from './transformer/shape.js';
import { weights } from './weights.js';

/**
 * A small causal transformer with two heads on one trunk (as in Yang et al. 2024, arXiv:2406.10216): each sequence's two outputs are its
 * score, read at its last token, and its log-likelihood, Σ ln p(next token) over all but the first, nats. Learned positions, pre-norm blocks
 * (Radford et al. 2019), ReLU, no biases onto the trunk. Sequences hold 1 … `context` tokens. @throws RangeError for other shapes, tokens or lengths.
 */
export function transformer(shape: TransformerShape, chance: Rng, arena: Core = core()): SequenceNetwork<Int32Array> {
  checkShape(shape);
  const { vocabulary, context, width, layers } = shape;
  const places = plan();
  const [table, positions] = [places.place(vocabulary * width, 0.1), places.place(context * width, 0.1)];
  const parts = Array.from({ length: 2 * layers }, (_, i) =>
    (i % 2 === 0 ? attentionLayer : feedForward)(arena, shape, places),
  );
  const heads = twoHeads(arena, shape, places);
  const kept = weights(arena, places.size());
  const { values, gradient } = kept;
  kept.load(places.drawn(chance));
  const [gather, scatter] = [arena.kernel('gather'), arena.kernel('scatter')];
  const place = rooms(arena);
  let last = { sequences: 0, rows: 0, at: { tokens: 0, steps: 0, trunk: 0, slopes: 0 } };
  return {
    inputs: 1,
    outputs: 2,
    size: kept.size,
    forward(tokens, lengths) {
      checkTokens(shape, tokens, lengths);
      const offsets = offsetsOf(lengths, 1, tokens.length);
      const rows = tokens.length;
      const at = place({ tokens: rows, steps: rows, trunk: rows * width, slopes: rows * width });
      last = { sequences: lengths.length, rows, at };
      arena.integers(at.tokens, rows).set(tokens);
      arena.integers(at.steps, rows).set(stepsWithin(lengths, rows));
      gather(rows, width, at.tokens, values + table, at.trunk, 0);
      gather(rows, width, at.steps, values + positions, at.trunk, 1);
      for (const each of parts) each.forward(values, at.trunk, offsets);
      return heads.forward(values, at.trunk, tokens, offsets);
    },
    backward(slopes) {
      const { sequences, rows, at } = last;
      expectSlopes(slopes, 2 * sequences);
      last = { ...last, sequences: 0 };
      arena.floats(at.slopes, rows * width).fill(0);
      heads.backward(values, gradient, at.slopes, slopes);
      for (const each of parts.toReversed()) each.backward(values, gradient, at.slopes);
      scatter(rows, width, at.tokens, at.slopes, gradient + table);
      scatter(rows, width, at.steps, at.slopes, gradient + positions);
    },
    step: kept.step,
    parameters: kept.parameters,
    load: kept.load,
    gradient: kept.gathered,
  };
}

/** Each token's place in its sequence, from 0 on. */
function stepsWithin(lengths: Int32Array, rows: number): Int32Array {
  const steps = new Int32Array(rows);
  let row = 0;
  for (const length of lengths) for (let at = 0; at < length; at++) steps[row++] = at;
  return steps;
}
