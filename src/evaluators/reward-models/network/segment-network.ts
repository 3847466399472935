import { gru } from '../../../math/network/gru.js';
import { mlp } from '../../../math/network/mlp.js';
import type { AdamSettings } from '../../../math/network/network.js';
import type { Rng } from '../../../math/rng.js';
import type { Encoded } from './encode.js';
import type { NetworkSettings } from './settings.js';

/** A network over whole rows: one score a row, whatever is inside. */
export interface SegmentNetwork {
  /** A row's number does not depend on the others. */
  scores(rows: Encoded): Float64Array;
  /** Adds the gradient of Σ slope · score over the rows scored last. */
  backward(slopes: Float64Array): void;
  step(settings: AdamSettings): void;
  parameters(): Float32Array;
  load(parameters: Float32Array): void;
}

export type Shape = Pick<NetworkSettings, 'architecture' | 'hidden' | 'activation'>;

/** Begins as the function that is 0 everywhere. @throws RangeError for a shape that the architecture cannot have. */
export const segmentNetwork = (inputs: number, shape: Shape, chance: Rng): SegmentNetwork =>
  architectures[shape.architecture](inputs, shape, chance);

const architectures = { mlp: stepwise, gru: inOrder };

/** A row scores as the sum over its steps (Christiano et al. 2017, arXiv:1706.03741, eq. 1). */
function stepwise(inputs: number, { hidden, activation }: Shape, chance: Rng): SegmentNetwork {
  const network = mlp({ widths: [inputs, ...hidden, 1], activation, last: 0 }, chance);
  let last: Int32Array = new Int32Array(1);
  return {
    step: network.step,
    parameters: network.parameters,
    load: network.load,
    scores({ from, steps }) {
      last = from;
      const each = network.forward(steps, from.at(-1) ?? 0);
      return Float64Array.from({ length: from.length - 1 }, (_, r) => sum(each, from[r] ?? 0, from[r + 1] ?? 0));
    },
    backward(slopes) {
      const each = new Float32Array(last.at(-1) ?? 0);
      for (let r = 0; r < slopes.length; r++) each.fill(slopes[r] ?? 0, last[r], last[r + 1]);
      network.backward(each);
    },
  };
}

/** Every step scores by what was seen up to it; a row as their sum. */
function inOrder(inputs: number, { hidden: [hidden = 0, ...more] }: Shape, chance: Rng): SegmentNetwork {
  if (more.length > 0) throw new RangeError(`expected one hidden width for a gru, got ${more.length + 1}`);
  const network = gru({ inputs, hidden, outputs: 1 }, chance);
  const silent = network.parameters();
  network.load(silent.fill(0, silent.length - hidden - 1));
  return {
    step: network.step,
    parameters: network.parameters,
    load: network.load,
    scores({ from, steps }) {
      const lengths = Int32Array.from({ length: from.length - 1 }, (_, r) => (from[r + 1] ?? 0) - (from[r] ?? 0));
      return Float64Array.from(network.forward(steps, lengths));
    },
    backward: (slopes) => network.backward(Float32Array.from(slopes)),
  };
}

function sum(values: Float32Array, from: number, to: number): number {
  let total = 0;
  for (let k = from; k < to; k++) total += values[k] as number;
  return total;
}
