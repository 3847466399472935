import type { Layer } from '../../math/network/layers.js';
import { initial, layersOf, type MlpShape } from '../../math/network/mlp.js';
import type { Comparisons } from '../../math/network/preference.js';
import type { Rng } from '../../math/rng.js';
import { memberSources } from './data.js';

/** A ReLU network by plain loops over typed arrays: what one would write first. */
export interface PlainNetwork {
  readonly layers: readonly Layer[];
  readonly values: Float32Array;
}

export function plainNetwork(widths: readonly number[], chance: Rng): PlainNetwork {
  const shape: MlpShape = { widths, activation: 'relu' };
  const layers = layersOf(shape);
  return { layers, values: initial(shape, layers, chance) };
}

/** The outputs of every layer, the rows themselves first. */
export function plainForward({ layers, values }: PlainNetwork, rows: Float32Array, count: number): Float32Array[] {
  const outs = [rows];
  for (const layer of layers) outs.push(layerForward(layer, values, outs.at(-1) ?? rows, count));
  return outs;
}

/** One step of Adam for each of `members` networks on the same comparisons. */
export function plainTraining(members: number, widths: readonly number[], data: Comparisons): () => void {
  const all = memberSources(members).map((chance) => plainNetwork(widths, chance));
  const moments = all.map(({ values }) => [new Float32Array(values.length), new Float32Array(values.length)] as const);
  return () => {
    for (const [m, network] of all.entries()) {
      const outs = plainForward(network, data.rows, data.offsets.at(-1) ?? 0);
      const gradient = plainBackward(network, outs, slopesOf(outs.at(-1) ?? data.rows, data));
      const [mean, square] = moments[m] as (typeof moments)[number];
      for (let i = 0; i < gradient.length; i++) {
        const g = gradient[i] as number;
        mean[i] = 0.9 * (mean[i] as number) + 0.1 * g;
        square[i] = 0.999 * (square[i] as number) + 0.001 * g * g;
        network.values[i] =
          (network.values[i] as number) - (1e-3 * (mean[i] as number)) / (Math.sqrt(square[i] as number) + 1e-8);
      }
    }
  };
}

function layerForward(layer: Layer, values: Float32Array, x: Float32Array, count: number): Float32Array {
  const { inputs, outputs, activation } = layer;
  const [w, b] = [layer.weights / 4, layer.bias / 4];
  const y = new Float32Array(count * outputs);
  for (let r = 0; r < count; r++) {
    for (let j = 0; j < outputs; j++) y[r * outputs + j] = values[b + j] as number;
    for (let k = 0; k < inputs; k++) {
      const a = x[r * inputs + k] as number;
      for (let j = 0; j < outputs; j++)
        y[r * outputs + j] = (y[r * outputs + j] as number) + a * (values[w + k * outputs + j] as number);
    }
  }
  if (activation !== 0) for (let i = 0; i < y.length; i++) if ((y[i] as number) < 0) y[i] = 0;
  return y;
}

function plainBackward(
  { layers, values }: PlainNetwork,
  outs: readonly Float32Array[],
  slopes: Float32Array,
): Float32Array {
  const gradient = new Float32Array(values.length);
  let dy = slopes;
  for (let l = layers.length - 1; l >= 0; l--)
    dy = layerBackward(layers[l] as Layer, values, [outs[l], outs[l + 1], dy] as Passed, gradient);
  return gradient;
}

type Passed = readonly [x: Float32Array, y: Float32Array, dy: Float32Array];

function layerBackward(layer: Layer, values: Float32Array, [x, y, dy]: Passed, gradient: Float32Array): Float32Array {
  const { inputs, outputs, activation } = layer;
  const [w, b] = [layer.weights / 4, layer.bias / 4];
  const dx = new Float32Array(x.length);
  for (let r = 0; r < dy.length / outputs; r++) {
    for (let j = 0; j < outputs; j++) {
      if (activation !== 0 && (y[r * outputs + j] as number) === 0) dy[r * outputs + j] = 0;
      gradient[b + j] = (gradient[b + j] as number) + (dy[r * outputs + j] as number);
    }
    for (let k = 0; k < inputs; k++) {
      const a = x[r * inputs + k] as number;
      let sum = 0;
      for (let j = 0; j < outputs; j++) {
        const d = dy[r * outputs + j] as number;
        gradient[w + k * outputs + j] = (gradient[w + k * outputs + j] as number) + a * d;
        sum += d * (values[w + k * outputs + j] as number);
      }
      dx[r * inputs + k] = sum;
    }
  }
  return dx;
}

/** Of the mean Bradley–Terry loss, for every step. */
function slopesOf(scores: Float32Array, { offsets, first, second, targets }: Comparisons): Float32Array {
  const slopes = new Float32Array(scores.length);
  const sum = (segment: number): number =>
    scores.subarray(offsets[segment], offsets[segment + 1]).reduce((a, b) => a + b, 0);
  for (const [i, target] of targets.entries()) {
    const [a, b] = [first[i] as number, second[i] as number];
    const slope = (1 / (1 + Math.exp(sum(b) - sum(a))) - target) / targets.length;
    slopes.fill(slope, offsets[a], offsets[a + 1]);
    slopes.fill(-slope, offsets[b], offsets[b + 1]);
  }
  return slopes;
}
