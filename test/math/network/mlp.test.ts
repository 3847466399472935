import { expect, it } from 'vitest';
import { type MlpShape, mlp } from '../../../src/math/network/mlp.js';
import { rng } from '../../../src/math/rng.js';
import { apart, centralDifferences } from './central-differences.js';
import { type JaxArray, jaxGradient, matrix, nn, np } from './jax.js';
import { plus, reader, times } from './reference.js';

/** Float32 holds 24 bits; a gradient here is a sum of some dozen rounded terms. */
const rounding = 1e-6;
const widths = [7, 13, 8, 3];
const count = 37;
const rows = numbers('rows', count * 7);
const slopes = numbers('slopes', count * 3);
const activations = ['relu', 'leaky-relu', 'tanh'] as const;
type Activation = (typeof activations)[number];

it.each(activations)('gives what the formulas give in float64, %s', (activation) => {
  const { network, at } = made(activation);
  expect(apart(network.forward(rows, count), outputs(at, activation))).toBeLessThan(rounding);
});

it.each(activations)('has the gradient of float64 central differences, %s', (activation) => {
  const { network, at } = made(activation);
  network.forward(rows, count);
  network.backward(slopes);
  expect(
    apart(
      network.gradient(),
      centralDifferences((x) => weighted(outputs(x, activation)), at),
    ),
  ).toBeLessThan(rounding);
});

it.each(activations)('has the gradient that jax-js derives, %s', async (activation) => {
  const { network, at } = made(activation);
  network.forward(rows, count);
  network.backward(slopes);
  const shapes = widths.slice(1).flatMap((width, l) => [[widths[l] ?? 0, width] as const, [1, width] as const]);
  const derived = await jaxGradient(at, shapes, (parts) => inJax(parts, activation));
  expect(apart(network.gradient(), derived)).toBeLessThan(rounding);
});

it.each(activations)('gives a row the same bits alone and in any batch, %s', (activation) => {
  const { network } = made(activation);
  const together = network.forward(rows, count).slice();
  const alone = Array.from({ length: count }, (_, r) => [...network.forward(rows.subarray(7 * r, 7 * r + 7), 1)]);
  const byFives = Array.from({ length: 7 }, (_, r) => [...network.forward(rows.subarray(35 * r, 35 * r + 35), 5)]);
  expect(alone.flat()).toEqual([...together]);
  expect(byFives.flat()).toEqual([...together.subarray(0, 105)]);
});

const shapes: readonly MlpShape[] = [
  ...activations.map((activation) => ({ widths, activation })),
  { widths: [7, 64, 96, 36, 3], activation: 'relu' },
  { widths: [7, 32, 260, 64, 3], activation: 'relu' },
];
it.each(shapes)(
  'gives outputs and gradient the same bits in one batch and row by row, zeros passed over or not, %j',
  (shape) => {
    const [whole, parts] = [mlp(shape, rng(3)), mlp(shape, rng(3))];
    const many = numbers('many', 100 * 7);
    const [given, got] = [numbers('given', 100 * 3), new Float32Array(100 * 3)];
    const together = whole.forward(many, 100).slice();
    whole.backward(given);
    for (let r = 0; r < 100; r++) {
      got.set(parts.forward(many.subarray(7 * r, 7 * r + 7), 1), 3 * r);
      parts.backward(given.subarray(3 * r, 3 * r + 3));
    }
    expect(got).toEqual(together);
    expect(parts.gradient()).toEqual(whole.gradient());
  },
);

it('gathers the gradients of several batches, and a step clears them', () => {
  const { network } = made('tanh');
  network.forward(rows, count);
  network.backward(slopes);
  const once = network.gradient();
  network.backward(slopes);
  expect(
    apart(
      network.gradient(),
      once.map((slope) => 2 * slope),
    ),
  ).toBeLessThan(rounding);
  network.step({ rate: 0.1, decay: 0 });
  expect(network.gradient()).toEqual(new Float32Array(network.size));
});

it('steps as the papers of Adam and of decoupled decay say, in float64', () => {
  const { network, at } = made('relu');
  const [mean, square] = [new Float64Array(at.length), new Float64Array(at.length)];
  for (let t = 1; t <= 5; t++) {
    network.forward(rows, count);
    network.backward(slopes);
    const gradient = network.gradient();
    network.step({ rate: 0.01, decay: 0.1 });
    for (const [i, g] of gradient.entries()) {
      mean[i] = 0.9 * (mean[i] ?? 0) + 0.1 * g;
      square[i] = 0.999 * (square[i] ?? 0) + 0.001 * g * g;
      const hat = Math.sqrt((square[i] ?? 0) / (1 - 0.999 ** t)) + 1e-8;
      at[i] = (at[i] ?? 0) * (1 - 0.01 * 0.1) - (0.01 * (mean[i] ?? 0)) / (1 - 0.9 ** t) / hat;
    }
    expect(apart(network.parameters(), at)).toBeLessThan(rounding);
  }
});

it('forgets its moments with new parameters', () => {
  const stepped = (network: ReturnType<typeof mlp>, at: Float32Array): Float32Array => {
    network.load(at);
    network.forward(rows, count);
    network.backward(slopes);
    network.step({ rate: 0.01, decay: 0 });
    return network.parameters();
  };
  const at = numbers('other', made('tanh').network.size);
  const used = made('tanh').network;
  for (let i = 0; i < 3; i++) stepped(used, numbers(`${i}`, used.size));
  expect(stepped(used, at)).toEqual(stepped(made('tanh').network, at));
});

it('begins within the limits of He and LeCun, biases and a last layer of scale 0 at zero', () => {
  const largest = (shape: MlpShape) =>
    mlp(shape, rng(1))
      .parameters()
      .reduce((top, x) => Math.max(top, Math.abs(x)), 0);
  const wide = { widths: [100, 64] };
  expect(largest({ ...wide, activation: 'relu' })).toBeGreaterThan(0.99 * Math.sqrt(6 / 100));
  expect(largest({ ...wide, activation: 'relu' })).toBeLessThanOrEqual(Math.fround(Math.sqrt(6 / 100)));
  expect(largest({ ...wide, activation: 'tanh' })).toBeLessThanOrEqual(Math.fround(Math.sqrt(3 / 100)));
  expect(largest({ ...wide, activation: 'relu', last: 0 })).toBe(0);
  expect(
    mlp({ ...wide, activation: 'relu' }, rng(1))
      .parameters()
      .subarray(6400),
  ).toEqual(new Float32Array(64));
});

it('takes no rows at all', () => expect(made('relu').network.forward(new Float32Array(0), 0).length).toBe(0));

const wrong: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['one width', () => mlp({ widths: [3], activation: 'relu' }, rng(1)), /at least two widths.* got \[3\]/],
  ['a broken width', () => mlp({ widths: [3, 1.5], activation: 'relu' }, rng(1)), /got \[3, 1.5\]/],
  ['rows of another length', () => made('relu').network.forward(rows, 36), /expected 252 numbers of rows, got 259/],
  ['slopes of no forward', () => made('relu').network.backward(slopes), /expected 0 numbers of slopes, got 111/],
  ['other parameters', () => made('relu').network.load(new Float32Array(3)), /expected 243 parameters, got 3/],
];
it.each(wrong)('refuses %s', (_, act, words) => expect(act).toThrow(words));

function made(activation: Activation) {
  const network = mlp({ widths, activation }, rng(3));
  const at = numbers('parameters', network.size);
  network.load(at);
  return { network, at: Float64Array.from(at) };
}

/** Row by row in float64, as the formula is written. */
function outputs(x: ArrayLike<number>, activation: Activation): number[] {
  const read = reader(x);
  const layers = widths.slice(1).map((width, l) => [read(widths[l] ?? 0, width), read(1, width)[0] ?? []] as const);
  const follows = {
    relu: (a: number) => Math.max(a, 0),
    'leaky-relu': (a: number) => Math.max(a, 0.01 * a),
    tanh: Math.tanh,
  };
  return Array.from({ length: count }, (_, r) =>
    layers.reduce<number[]>(
      (row, [w, b], l) => {
        const sums = plus(times(row, w), b);
        return l < 2 ? sums.map(follows[activation]) : sums;
      },
      [...rows.subarray(7 * r, 7 * r + 7)],
    ),
  ).flat();
}

function inJax(parts: JaxArray[], activation: Activation): JaxArray {
  const rowsOf = (flat: Float32Array, width: number) =>
    matrix(Array.from({ length: count }, (_, r) => [...flat.subarray(width * r, width * r + width)]));
  const follows = { relu: nn.relu, 'leaky-relu': nn.leakyRelu, tanh: np.tanh };
  let x = rowsOf(rows, 7);
  for (let l = 0; l < 3; l++) {
    const [w, b] = [parts[2 * l], parts[2 * l + 1]];
    if (w === undefined || b === undefined) throw new RangeError('expected three layers');
    x = np.matmul(x, w.ref).add(b.ref);
    if (l < 2) x = follows[activation](x);
  }
  return x.mul(rowsOf(slopes, 3)).sum();
}

const weighted = (values: readonly number[]): number => values.reduce((sum, y, i) => sum + y * (slopes[i] ?? 0), 0);

function numbers(name: string, length: number): Float32Array {
  const chance = rng(11).fork(name);
  return Float32Array.from({ length }, () => 2 * chance.next() - 1);
}
