import type { Rng } from '../rng.js';
import { type Core, core } from './core.js';
import { parameterLayout } from './parameter-layout.js';
import { type GruShape, recurrence } from './recurrence.js';
import { expectSlopes, offsetsOf, type SequenceNetwork } from './sequence-network.js';
import { weights } from './weights.js';

export type { GruShape };

/**
 * A gated recurrent unit with a linear map from what it remembers (Cho et al. 2014, arXiv:1406.1078; the reset after the product, as in
 * cuDNN, with one bias a gate). Sequences may have no steps. Initial weights are uniform in ±1/√hidden. @throws RangeError for other shapes.
 */
export function gru(shape: GruShape, chance: Rng, arena: Core = core()): SequenceNetwork {
  check(shape);
  const places = parameterLayout();
  const { forward, backward } = recurrence(arena, shape, places);
  const kept = weights(arena, places.size());
  kept.load(places.initialValues(chance));
  let sequences = 0;
  return {
    inputs: shape.inputs,
    outputs: shape.outputs,
    size: kept.size,
    forward(steps, lengths) {
      const offsets = offsetsOf(lengths, 0, steps.length / shape.inputs);
      sequences = lengths.length;
      return forward(kept.values, steps, offsets);
    },
    backward(slopes) {
      expectSlopes(slopes, sequences * shape.outputs);
      sequences = 0;
      backward(kept.values, kept.gradient, slopes);
    },
    step: kept.step,
    parameters: kept.parameters,
    load: kept.load,
    gradient: kept.gathered,
  };
}

function check({ inputs, hidden, outputs }: GruShape): void {
  for (const [name, value] of Object.entries({ inputs, hidden, outputs }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`expected ${name} to be an integer ≥ 1, got ${value}`);
  if (hidden % 4 !== 0) throw new RangeError(`expected hidden to be a multiple of 4, got ${hidden}`);
}
