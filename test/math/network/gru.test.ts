import { expect, it } from 'vitest';
import { gru } from '../../../src/math/network/gru.js';
import { rng } from '../../../src/math/rng.js';
import { apart, centralDifferences } from './central-differences.js';
import { type JaxArray, jaxGradient, matrix, nn, np } from './jax.js';
import { gruNetwork, type Rows } from './reference.js';

/** Float32 holds 24 bits; a gradient here is a sum of some hundred rounded terms. */
const rounding = 1e-6;
const [inputs, hidden, outputs] = [3, 8, 2];
const lengths = [4, 0, 7, 1, 4];
const sequences: readonly Rows[] = lengths.map((length, s) =>
  Array.from({ length }, (_, t) => [...numbers(`${s}/${t}`, inputs)]),
);
const slopes = numbers('slopes', lengths.length * outputs);

const cases = ['summed', 'last'] as const;

it.each(cases)('gives what the papers’ formulas give in float64, %s', (reward) => {
  const { network, at } = made(reward);
  const expected = gruNetwork(at, [inputs, hidden, outputs], reward, sequences);
  expect(apart(forward(network), expected.flat())).toBeLessThan(rounding);
});

it.each(cases)('has the gradient of float64 central differences, %s', (reward) => {
  const { network, at } = made(reward);
  const objective = (x: Float64Array) =>
    gruNetwork(x, [inputs, hidden, outputs], reward, sequences)
      .flat()
      .reduce((sum, y, i) => sum + y * (slopes[i] ?? 0), 0);
  forward(network);
  network.backward(slopes);
  expect(apart(network.gradient(), centralDifferences(objective, at))).toBeLessThan(rounding);
});

it.each(cases)('has the gradient that jax-js derives, %s', async (reward) => {
  const { network, at } = made(reward);
  forward(network);
  network.backward(slopes);
  const shapes = [
    [inputs, 3 * hidden],
    [1, 3 * hidden],
    [hidden, 3 * hidden],
    [hidden, outputs],
    [1, outputs],
  ] as const;
  expect(apart(network.gradient(), await jaxGradient(at, shapes, (parts) => inJax(parts, reward)))).toBeLessThan(
    rounding,
  );
});

it('gives a sequence the same bits alone and in a batch', () => {
  const { network } = made('summed');
  const together = forward(network);
  const alone = sequences.flatMap((steps, s) => [
    ...network.forward(Float32Array.from(steps.flat()), Int32Array.of(lengths[s] ?? 0)),
  ]);
  expect(alone).toEqual([...together]);
});

it('gives a second instance the same bits after the same training', () => {
  const trained = () => {
    const { network } = made('summed');
    for (let i = 0; i < 10; i++) {
      forward(network);
      network.backward(slopes);
      network.step({ rate: 0.01, decay: 0.1 });
    }
    return network.parameters();
  };
  const first = trained();
  expect(trained()).toEqual(first);
  expect(first).not.toEqual(made('summed').network.parameters());
});

it('gives these outputs after 100 steps towards 1, to the last bit, on every machine', () => {
  const network = gru({ inputs, hidden, outputs: 1, reward: 'summed' }, rng(3));
  for (let i = 0; i < 100; i++) {
    network.backward(forward(network).map((y) => y - 1));
    network.step({ rate: 0.01, decay: 0.01 });
  }
  expect([...forward(network)]).toEqual([
    1.0049688816070557, 0, 0.9999619722366333, 0.9461735486984253, 1.0030262470245361,
  ]);
});

it('learns which of two events came first, which no sum over steps can tell', () => {
  const network = gru({ inputs: 2, hidden: 8, outputs: 1, reward: 'last' }, rng(1));
  const [train, test] = [events('train', 64), events('test', 256)];
  for (let i = 0; i < 150; i++) {
    const y = network.forward(train.steps, train.lengths);
    network.backward(y.map((score, s) => sigmoid(score) - (train.first[s] ? 1 : 0)));
    network.step({ rate: 0.02, decay: 0 });
  }
  const right = network.forward(test.steps, test.lengths).filter((score, s) => score > 0 === test.first[s]).length;
  expect(right / 256).toBeGreaterThan(0.95);
  const unordered = Array.from(test.lengths, (length, s) => stepsOf(test.steps, s, length).toSorted().join(' '));
  expect(new Set(unordered).size).toBe(1);
});

const wrong: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['a width the lanes do not fit', () => gru({ inputs: 1, hidden: 6, outputs: 1 }, rng(1)), /multiple of 4, got 6/],
  ['no outputs', () => gru({ inputs: 1, hidden: 4, outputs: 0 }, rng(1)), /outputs to be an integer ≥ 1, got 0/],
  [
    'steps beyond the lengths',
    () => made('last').network.forward(new Float32Array(9), Int32Array.of(2)),
    /expected 2 steps.* got 3/,
  ],
  [
    'a negative length',
    () => made('last').network.forward(new Float32Array(0), Int32Array.of(-1)),
    /at least 0 steps, got -1/,
  ],
  [
    'a second way back',
    () => {
      const { network } = made('last');
      forward(network);
      network.backward(slopes);
      network.backward(slopes);
    },
    /expected 0 slopes, got 10/,
  ],
];
it.each(wrong)('refuses %s', (_, act, words) => expect(act).toThrow(words));

function made(reward: 'summed' | 'last') {
  const network = gru({ inputs, hidden, outputs, reward }, rng(3));
  const at = numbers('parameters', network.size);
  network.load(at);
  return { network, at: Float64Array.from(at) };
}

const forward = (network: ReturnType<typeof gru>) =>
  network.forward(Float32Array.from(sequences.flat(2)), Int32Array.from(lengths));

function inJax([w, b, u, head, bias]: JaxArray[], reward: 'summed' | 'last'): JaxArray {
  if (!w || !b || !u || !head || !bias) throw new RangeError('expected five matrices');
  let total = matrix([[0]]).sum();
  for (const [s, steps] of sequences.entries()) {
    let h = matrix([new Array<number>(hidden).fill(0)]);
    for (const [t, x] of steps.entries()) {
      const [ar, az, an] = np.split(np.matmul(matrix([x]), w.ref).add(b.ref), 3, 1) as [JaxArray, JaxArray, JaxArray];
      const [ur, uz, un] = np.split(np.matmul(h.ref, u.ref), 3, 1) as [JaxArray, JaxArray, JaxArray];
      const z = nn.sigmoid(az.add(uz));
      const n = np.tanh(an.add(nn.sigmoid(ar.add(ur)).mul(un)));
      h = z.ref.mul(h).add(n.ref.sub(z.mul(n)));
      if (reward === 'last' && t + 1 < steps.length) continue;
      const y = np.matmul(h.ref, head.ref).add(bias.ref);
      total = total.add(y.mul(matrix([[...slopes.subarray(s * outputs, (s + 1) * outputs)]])).sum());
    }
  }
  return total;
}

/** Two events among twelve steps at most, each in its own column, and which of them came first. */
function events(name: string, count: number) {
  const chance = rng(5).fork(name);
  const [steps, first] = [new Float32Array(count * 24), [] as boolean[]];
  for (let s = 0; s < count; s++) {
    const early = Math.floor(6 * chance.next());
    const late = early + 1 + Math.floor(6 * chance.next());
    first.push(chance.next() < 0.5);
    steps[24 * s + 2 * early + (first[s] ? 0 : 1)] = 1;
    steps[24 * s + 2 * late + (first[s] ? 1 : 0)] = 1;
  }
  return { steps, lengths: new Int32Array(count).fill(12), first };
}

const stepsOf = (steps: Float32Array, s: number, length: number): string[] =>
  Array.from({ length }, (_, t) => steps.subarray(2 * (s * length + t), 2 * (s * length + t + 1)).join());

function numbers(name: string, count: number): Float32Array {
  const chance = rng(11).fork(name);
  return Float32Array.from({ length: count }, () => 2 * chance.next() - 1);
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
