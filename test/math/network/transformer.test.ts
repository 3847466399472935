import { expect, it } from 'vitest';
import { transformer } from '../../../src/math/network/transformer/transformer.js';
import { rng } from '../../../src/math/rng.js';
import { apart, centralDifferences } from './central-differences.js';
import { type JaxArray, jaxGradient, matrix, nn, np, type Shape } from './jax.js';
import { dot, transformerNetwork } from './reference.js';

/** Float32 holds 24 bits; a gradient here is a sum of some hundred rounded terms. */
const rounding = 2e-6;
const size = { vocabulary: 5, context: 6, width: 8, layers: 2, heads: 2 };
const sequences = [[1, 4, 0, 2, 2, 3], [3], [0, 1, 1, 4]];
const slopes = Float32Array.of(0.5, -1, 2, 0.3, -1.5, 0.7);

it('gives the scores and log-likelihoods that the papers’ formulas give in float64', () => {
  const { network, at } = made();
  expect(apart(forward(network), transformerNetwork(at, size, sequences).flat())).toBeLessThan(rounding);
});

it('has the gradient of float64 central differences', () => {
  const { network, at } = made();
  const objective = (x: Float64Array) => dot(transformerNetwork(x, size, sequences).flat(), [...slopes]);
  forward(network);
  network.backward(slopes);
  expect(apart(network.gradient(), centralDifferences(objective, at))).toBeLessThan(rounding);
});

it('has the gradient that jax-js derives', async () => {
  const { network, at } = made();
  forward(network);
  network.backward(slopes);
  expect(apart(network.gradient(), await jaxGradient(at, shapes(), inJax))).toBeLessThan(rounding);
});

it('gives a sequence the same bits alone and in a batch', () => {
  const { network } = made();
  const together = forward(network);
  const alone = sequences.flatMap((tokens) => [
    ...network.forward(Int32Array.from(tokens), Int32Array.of(tokens.length)),
  ]);
  expect(alone).toEqual([...together]);
});

it('gives a second instance the same bits after the same training', () => {
  const trained = () => {
    const { network } = made();
    for (let i = 0; i < 10; i++) {
      forward(network);
      network.backward(slopes);
      network.step({ rate: 0.01, decay: 0.1 });
    }
    return network.parameters();
  };
  const first = trained();
  expect(trained()).toEqual(first);
  expect(first).not.toEqual(made().network.parameters());
});

const wrong: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['a width that heads do not share', () => transformer({ ...size, width: 12 }, rng(1)), /multiple of 8.* got 12/],
  ['no layers', () => transformer({ ...size, layers: 0 }, rng(1)), /layers to be an integer ≥ 1, got 0/],
  [
    'a token out of the vocabulary',
    () => made().network.forward(Int32Array.of(1, 5), Int32Array.of(2)),
    /tokens 0 … 4, got 5/,
  ],
  [
    'a sequence longer than the context',
    () => made().network.forward(new Int32Array(7), Int32Array.of(7)),
    /at most 6 tokens, got 7/,
  ],
  ['an empty sequence', () => made().network.forward(Int32Array.of(1), Int32Array.of(0, 1)), /at least 1 steps, got 0/],
  [
    'tokens beyond the lengths',
    () => made().network.forward(new Int32Array(3), Int32Array.of(2)),
    /expected 2 steps.* got 3/,
  ],
];
it.each(wrong)('refuses %s', (_, act, words) => expect(act).toThrow(words));

function made() {
  const network = transformer(size, rng(3));
  const chance = rng(11);
  const at = Float32Array.from({ length: network.size }, () => chance.next() - 0.5);
  network.load(at);
  return { network, at: Float64Array.from(at) };
}

const forward = (network: ReturnType<typeof transformer>) =>
  network.forward(
    Int32Array.from(sequences.flat()),
    Int32Array.from(sequences, (tokens) => tokens.length),
  );

function shapes(): Shape[] {
  const { vocabulary, context, width: d, layers } = size;
  const block: Shape[] = [
    [d, 3 * d],
    [1, 3 * d],
    [d, d],
    [d, 4 * d],
    [1, 4 * d],
    [4 * d, d],
  ];
  const blocks = Array.from({ length: layers }, () => block).flat();
  return [[vocabulary, d], [context, d], ...blocks, [d, vocabulary], [1, vocabulary], [d, 1], [1, 1]];
}

function inJax(parts: JaxArray[]): JaxArray {
  const part = (i: number): JaxArray => (parts.at(i) as JaxArray).ref;
  let total = matrix([[0]]).sum();
  for (const [s, tokens] of sequences.entries()) {
    const places = tokens.map((_, i) => i);
    let trunk = np
      .matmul(oneHot(tokens, size.vocabulary), part(0))
      .add(np.matmul(oneHot(places, size.context), part(1)));
    for (let layer = 0; layer < size.layers; layer++) {
      const [w, b, o, w1, b1, w2] = [0, 1, 2, 3, 4, 5].map((i) => part(2 + 6 * layer + i)) as Six;
      trunk = trunk.ref.add(np.matmul(seen(np.matmul(normed(trunk), w).add(b), tokens.length), o));
      trunk = trunk.ref.add(np.matmul(nn.relu(np.matmul(normed(trunk), w1).add(b1)), w2));
    }
    const last = normed(trunk);
    const words = nn.logSoftmax(np.matmul(last.ref, part(-4)).add(part(-3)));
    const scores = np.matmul(last, part(-2)).add(part(-1));
    const next = matrix(tokens.map((_, i) => oneHotRow(tokens[i + 1] ?? -1, size.vocabulary, slopes[2 * s + 1] ?? 0)));
    const end = matrix(tokens.map((_, i) => [i + 1 === tokens.length ? (slopes[2 * s] ?? 0) : 0]));
    total = total.add(words.mul(next).sum()).add(scores.mul(end).sum());
  }
  return total;
}

type Six = [JaxArray, JaxArray, JaxArray, JaxArray, JaxArray, JaxArray];

function normed(x: JaxArray): JaxArray {
  const centred = x.ref.sub(np.mean(x, 1, { keepdims: true }));
  const variance = np.mean(np.square(centred.ref), 1, { keepdims: true });
  return centred.div(np.sqrt(variance.add(matrix([[1e-5]]))));
}

/** All heads' attention, a later step masked by −10⁹. */
function seen(qkv: JaxArray, steps: number): JaxArray {
  const [q, k, v] = np.split(qkv, 3, 1) as [JaxArray, JaxArray, JaxArray];
  const [qs, ks, vs] = [q, k, v].map((x) => np.split(x, size.heads, 1)) as [JaxArray[], JaxArray[], JaxArray[]];
  const mask = matrix(
    Array.from({ length: steps }, (_, i) => Array.from({ length: steps }, (_, j) => (j > i ? -1e9 : 0))),
  );
  const heads = qs.map((each, h) => {
    const logits = np.matmul(each, np.transpose(ks[h] as JaxArray)).mul(matrix([[Math.sqrt(size.heads / size.width)]]));
    return np.matmul(nn.softmax(logits.add(mask.ref)), vs[h] as JaxArray);
  });
  return np.concatenate(heads, 1);
}

const oneHot = (indices: readonly number[], classes: number): JaxArray =>
  matrix(indices.map((i) => oneHotRow(i, classes, 1)));
const oneHotRow = (at: number, classes: number, value: number): number[] =>
  Array.from({ length: classes }, (_, i) => (i === at ? value : 0));
