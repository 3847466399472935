import type { Rng } from '../../rng.js';
import { type Core, core } from '../core.js';
import { parameterLayout } from '../parameter-layout.js';
import { expectSlopes, offsetsOf, type SequenceNetwork } from '../sequence-network.js';
import { weights } from '../weights.js';
import { attentionLayer } from './attention-layer.js';
import { embedding } from './embedding.js';
import { feedForward } from './feed-forward.js';
import { twoHeads } from './heads.js';
import { checkShape, checkTokens, type TransformerShape } from './shape.js';

export type { TransformerShape };

/**
 * A small causal transformer with two heads on one trunk (as in Yang et al. 2024, arXiv:2406.10216): each sequence's two outputs are its
 * score, read at its last token, and its log-likelihood, Σ ln p(next token) over all but the first, nats. Learned positions, pre-norm blocks
 * (Radford et al. 2019), ReLU, no biases onto the trunk. Sequences hold 1 … `context` tokens. @throws RangeError for other shapes, tokens or lengths.
 */
export function transformer(shape: TransformerShape, chance: Rng, arena: Core = core()): SequenceNetwork<Int32Array> {
  checkShape(shape);
  const places = parameterLayout();
  const bottom = embedding(arena, shape, places);
  const layers = Array.from({ length: shape.layers }, () => [attentionLayer, feedForward]).flat();
  const parts = layers.map((part) => part(arena, shape, places));
  const heads = twoHeads(arena, shape, places);
  const kept = weights(arena, places.size());
  const { values, gradient } = kept;
  kept.load(places.initialValues(chance));
  let sequences = 0;
  return {
    inputs: 1,
    outputs: 2,
    size: kept.size,
    forward(tokens, lengths) {
      checkTokens(shape, tokens, lengths);
      const offsets = offsetsOf(lengths, 1, tokens.length);
      sequences = lengths.length;
      const trunk = bottom.forward(values, tokens, lengths);
      for (const part of parts) part.forward(values, trunk, offsets);
      return heads.forward(values, trunk, tokens, offsets);
    },
    backward(slopes) {
      expectSlopes(slopes, 2 * sequences);
      sequences = 0;
      const trunk = bottom.slopes();
      heads.backward(values, gradient, trunk, slopes);
      for (const part of parts.toReversed()) part.backward(values, gradient, trunk);
      bottom.backward(gradient);
    },
    step: kept.step,
    parameters: kept.parameters,
    load: kept.load,
    gradient: kept.gathered,
  };
}
