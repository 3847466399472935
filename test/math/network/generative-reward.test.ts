import { expect, it } from 'vitest';
import { generativeStep, languageStep, type TextPairs } from '../../../src/math/network/generative-reward.js';
import type { SequenceNetwork } from '../../../src/math/network/sequence-network.js';
import { transformer } from '../../../src/math/network/transformer/transformer.js';
import { below, type Rng, rng } from '../../../src/math/rng.js';
import { apart, centralDifferences } from './central-differences.js';

const pairs: TextPairs = {
  tokens: new Int32Array(13),
  lengths: Int32Array.of(4, 1, 5, 3),
  first: Int32Array.of(0, 2, 3),
  second: Int32Array.of(1, 0, 2),
  targets: Float32Array.of(1, 0.5, 0.25),
};
const outputs = Float32Array.of(0.5, -3, -1, 0, 0.25, -7, 2, -1.5);

it.each([0, 0.01, 0.3, 1])('goes down (1 − α)·reward + α·language, α = %s', (alpha) => {
  const { network, given } = recording();
  generativeStep(network, pairs, { alpha, rate: 0.1, decay: 0 });
  const objective = (y: Float64Array) => (1 - alpha) * rewardLoss(y) + alpha * languageLoss(y);
  expect(apart(given[0] ?? [], centralDifferences(objective, Float64Array.from(outputs)))).toBeLessThan(1e-7);
});

it('tells both losses', () => {
  const { reward, language } = generativeStep(recording().network, pairs, { alpha: 0.01, rate: 0.1, decay: 0 });
  const y = Float64Array.from(outputs);
  expect([reward, language]).toEqual([expect.closeTo(rewardLoss(y), 12), expect.closeTo(languageLoss(y), 12)]);
});

it('goes down nats a token where nobody compared', () => {
  const { network, given } = recording();
  expect(languageStep(network, pairs, { rate: 0.1, decay: 0 })).toBeCloseTo(11.5 / 9, 12);
  expect([...(given[0] ?? [])]).toEqual(
    [0, 1, 0, 1, 0, 1, 0, 1].map((counts) => (counts === 0 ? 0 : Math.fround(-1 / 9))),
  );
});

it('says nothing of language where nothing is predicted', () => {
  const { network, given } = recording();
  const short = { ...pairs, lengths: new Int32Array(4).fill(1) };
  expect(generativeStep(network, short, { alpha: 1, rate: 0.1, decay: 0 }).language).toBe(0);
  expect((given[0] ?? []).every((slope) => slope === 0)).toBe(true);
});

const wrong: readonly (readonly [string, Partial<TextPairs>, RegExp])[] = [
  [
    'no pairs',
    { first: new Int32Array(0), second: new Int32Array(0), targets: new Float32Array(0) },
    /one at least, got 0, 0 and 0/,
  ],
  ['pairs of unequal number', { first: Int32Array.of(1) }, /got 1, 3 and 3/],
  ['a sequence that is not there', { first: Int32Array.of(0, 4, 1) }, /sequences below 4, got 4/],
];
it.each(wrong)('refuses %s', (_, part, words) =>
  expect(() => generativeStep(recording().network, { ...pairs, ...part }, { alpha: 0, rate: 1, decay: 0 })).toThrow(
    words,
  ),
);

it('learns a language in which only the token before the last tells the next, and no more than there is to learn', () => {
  const network = transformer({ vocabulary: 4, context: 16, width: 16, layers: 1, heads: 2 }, rng(2));
  const chance = rng(4);
  for (let i = 0; i < 200; i++) languageStep(network, texts(chance, 16), { rate: 0.01, decay: 0 });
  const held = texts(rng(6), 256);
  const y = network.forward(held.tokens, held.lengths);
  const nats = -y.reduce((sum, value, i) => sum + (i % 2 === 0 ? 0 : value), 0) / (256 * 15);
  expect(unigramEntropy(held.tokens)).toBeGreaterThan(1.38);
  expect(nats).toBeLessThan(0.7);
  // The first prediction has no token before the last: ln 4 there, the source's entropy at the other fourteen, less 4 standard errors.
  expect(nats).toBeGreaterThan((Math.log(4) + 14 * entropyRate) / 15 - 0.06);
});

it('learns from pairs which of two texts people preferred', () => {
  const network = transformer({ vocabulary: 4, context: 16, width: 16, layers: 1, heads: 2 }, rng(2));
  const chance = rng(8);
  for (let i = 0; i < 60; i++) generativeStep(network, preferred(chance, 32), { alpha: 0.01, rate: 0.01, decay: 0 });
  const held = preferred(rng(9), 400);
  const y = network.forward(held.tokens, held.lengths);
  const decided = [...held.targets.keys()].filter((p) => held.targets[p] !== 0.5);
  const right = decided.filter((p) => held.targets[p] === Number((y[4 * p] as number) > (y[4 * p + 2] as number)));
  expect(right.length / decided.length).toBeGreaterThan(0.95);
});

it('has these losses after 100 steps, to the last bit, on every machine', () => {
  const network = transformer({ vocabulary: 4, context: 16, width: 16, layers: 2, heads: 2 }, rng(2));
  const few = preferred(rng(8), 8);
  const settings = { alpha: 0.1, rate: 0.003, decay: 0.01 };
  const losses = Array.from({ length: 100 }, () => generativeStep(network, few, settings));
  expect(losses.at(-1)).toEqual({ reward: 0.08832943821185892, language: 0.22833518981933595 });
});

/** A network that always says `outputs` and remembers the slopes it is given. */
function recording() {
  const given: Float32Array[] = [];
  const network: SequenceNetwork<Int32Array> = {
    inputs: 1,
    outputs: 2,
    size: 0,
    forward: () => outputs,
    backward: (slopes) => given.push(slopes),
    step: () => {},
    parameters: () => new Float32Array(0),
    load: () => {},
    gradient: () => new Float32Array(0),
  };
  return { network, given };
}

/** Pair by pair from the paper's formula; a soft target is that share of either choice. */
function rewardLoss(y: Float64Array): number {
  const cost = (won: number, lost: number) =>
    -Math.log(1 / (1 + Math.exp((y[2 * lost] as number) - (y[2 * won] as number))));
  return (cost(0, 1) + (cost(2, 0) + cost(0, 2)) / 2 + 0.25 * cost(3, 2) + 0.75 * cost(2, 3)) / 3;
}

/** Text 0 was preferred once and in half a tie, text 2 in half a tie and three quarters, text 3 a quarter. */
function languageLoss(y: Float64Array): number {
  const nats = 1.5 * (y[1] as number) + 1.25 * (y[5] as number) + 0.25 * (y[7] as number);
  return -nats / (1.5 * 3 + 1.25 * 4 + 0.25 * 2);
}

/** Each token is the one two before it plus 1, modulo 4, in 9 of 10 cases, and any of the four in the tenth. */
function texts(chance: Rng, count: number) {
  const tokens = new Int32Array(16 * count);
  for (let i = 0; i < tokens.length; i++) {
    const free = i % 16 < 2 || chance.next() < 0.1;
    tokens[i] = free ? below(chance, 4) : ((tokens[i - 2] as number) + 1) % 4;
  }
  return { tokens, lengths: new Int32Array(count).fill(16) };
}

const entropyRate = -0.925 * Math.log(0.925) - 3 * 0.025 * Math.log(0.025);

function unigramEntropy(tokens: Int32Array): number {
  const shares = [0, 1, 2, 3].map((token) => tokens.filter((each) => each === token).length / tokens.length);
  return -shares.reduce((sum, share) => sum + share * Math.log(share), 0);
}

/** Of two texts the one with more 3s is preferred; as many are a tie. */
function preferred(chance: Rng, count: number): TextPairs {
  const tokens = Int32Array.from({ length: 32 * count }, () => below(chance, 4));
  const threes = (text: number) => tokens.subarray(16 * text, 16 * text + 16).filter((token) => token === 3).length;
  const all = Array.from({ length: count }, (_, p) => p);
  return {
    tokens,
    lengths: new Int32Array(2 * count).fill(16),
    first: Int32Array.from(all, (p) => 2 * p),
    second: Int32Array.from(all, (p) => 2 * p + 1),
    targets: Float32Array.from(all, (p) => (1 + Math.sign(threes(2 * p) - threes(2 * p + 1))) / 2),
  };
}
