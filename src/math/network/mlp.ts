import type { Rng } from '../rng.js';
import { type Core, core, growingBuffer } from './core.js';
import { type Layer, tape } from './layers.js';
import type { Network } from './network.js';
import { weights } from './weights.js';

export interface MlpShape {
  /** Inputs, each hidden layer, outputs: at least two. */
  readonly widths: readonly number[];
  /** After every layer but the last. */
  readonly activation: 'relu' | 'leaky-relu' | 'tanh';
  /** Scale of the last layer's initial weights; 1 unless told. Near 0, all outputs start near 0. */
  readonly last?: number;
}

/**
 * A multi-layer perceptron in a core of its own. Initial weights are uniform with the variance of He et al. 2015, arXiv:1502.01852
 * (for tanh half of it, LeCun's), biases zero, drawn from `chance` in the order of the layers. @throws RangeError for widths that are not whole and positive.
 */
export function mlp(shape: MlpShape, chance: Rng, arena: Core = core()): Network {
  const layers = layersOf(shape);
  const [first, end] = [layers[0] as Layer, layers.at(-1) as Layer];
  const kept = weights(arena, sizeOf(layers));
  kept.load(initial(shape, layers, chance));
  const [roomForRows, roomForSlopes] = [growingBuffer(arena), growingBuffer(arena)];
  const { forward, backward } = tape(arena, layers);
  let count = 0;
  return {
    inputs: first.inputs,
    outputs: end.outputs,
    size: kept.size,
    forward(rows, n) {
      expectLength('rows', rows, n * first.inputs);
      const at = roomForRows(rows.length);
      arena.floats(at, rows.length).set(rows);
      count = n;
      return arena.floats(forward(kept.values, at, n), n * end.outputs);
    },
    backward(slopes) {
      expectLength('slopes', slopes, count * end.outputs);
      const at = roomForSlopes(slopes.length);
      arena.floats(at, slopes.length).set(slopes);
      backward(kept.values, kept.gradient, at);
    },
    step: kept.step,
    parameters: kept.parameters,
    load: kept.load,
    gradient: kept.gathered,
  };
}

/** The layers of a shape, with their parameters one after the other: weights, then biases. */
export function layersOf({ widths, activation }: MlpShape): Layer[] {
  const wrong = widths.length < 2 || widths.some((width) => !Number.isInteger(width) || width < 1);
  if (wrong) throw new RangeError(`expected at least two widths, whole and positive, got [${widths.join(', ')}]`);
  let at = 0;
  return widths.slice(1).map((outputs, l) => {
    const inputs = widths[l] as number;
    const [weights, bias] = [at, at + 4 * inputs * outputs];
    at = bias + 4 * outputs;
    return { inputs, outputs, weights, bias, activation: l + 2 < widths.length ? codes[activation] : 0 };
  });
}

/** Number of parameters. */
export function sizeOf(layers: readonly Layer[]): number {
  return layers.reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);
}

/** Initial parameters, in the order of the layers. */
export function initial({ activation, last = 1 }: MlpShape, layers: readonly Layer[], chance: Rng): Float32Array {
  const values = new Float32Array(sizeOf(layers));
  for (const [l, { inputs, outputs, weights }] of layers.entries()) {
    const scale = l + 1 < layers.length ? 1 : last;
    const limit = scale * Math.sqrt((activation === 'tanh' ? 3 : 6) / inputs);
    for (let i = 0; i < inputs * outputs; i++) values[weights / 4 + i] = limit * (2 * chance.next() - 1);
  }
  return values;
}

const codes = { relu: 1, 'leaky-relu': 2, tanh: 3 } as const;

function expectLength(what: string, { length }: Float32Array, expected: number): void {
  if (length !== expected) throw new RangeError(`expected ${expected} numbers of ${what}, got ${length}`);
}
