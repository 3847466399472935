import { expect, it } from 'vitest';
import { core } from '../../../src/math/network/core.js';
import { members } from '../../../src/math/network/members.js';
import { mlp } from '../../../src/math/network/mlp.js';
import { type Comparisons, preferenceLoss, trainMembers } from '../../../src/math/network/preference.js';
import { segmentSums } from '../../../src/math/network/segments.js';
import { rng } from '../../../src/math/rng.js';
import { apart, centralDifferences } from './central-differences.js';
import { type JaxArray, jaxGradient, nn, np } from './jax.js';

const offsets = Int32Array.of(0, 3, 3, 10, 11, 25);
const first = Int32Array.of(0, 1, 2, 4);
const second = Int32Array.of(2, 0, 3, 3);
const targets = Float32Array.of(1, 0, 0.5, 0.25);
const data: Comparisons = { rows: numbers('rows', 25 * 3), offsets, first, second, targets };
const spread = [0.1, 1, 30];

it.each(spread)('has Bradley and Terry’s loss and slopes in float64, scores of size %d', (size) => {
  const scores = numbers('scores', 25).map((score) => size * score);
  const { loss, slopes } = ours(scores);
  expect(loss / lossOf(Float64Array.from(scores))).toBeCloseTo(1, 6);
  expect(apart(slopes, centralDifferences(lossOf, Float64Array.from(scores)))).toBeLessThan(1e-6);
});

it('has the slopes that jax-js derives', async () => {
  const scores = numbers('scores', 25);
  const derived = await jaxGradient(scores, [[25, 1]], ([column]) => inJax(column as JaxArray));
  expect(apart(ours(scores).slopes, derived)).toBeLessThan(1e-6);
});

it('stays finite for scores far apart', () => {
  const { loss, slopes } = ours(new Float32Array(25).fill(1e4));
  expect(loss).toBe(lossOf(new Float64Array(25).fill(1e4)));
  expect(slopes.every(Number.isFinite)).toBe(true);
});

it('sums segments in order, one without steps to 0', () => {
  const arena = core();
  const steps = arena.allocate(25);
  arena.floats(steps, 25).set(numbers('steps', 25));
  const got = arena.floats(segmentSums(arena, offsets).sum(steps), 5);
  const expected = [...offsets.subarray(0, 5)].map((from, s) =>
    numbers('steps', 25)
      .subarray(from, offsets[s + 1])
      .reduce((sum, x) => Math.fround(sum + x), 0),
  );
  expect([...got]).toEqual(expected);
  expect(got[1]).toBe(0);
});

const shape = { widths: [3, 8, 1], activation: 'relu' } as const;
const job = { shape, comparisons: data, steps: 30, settings: { rate: 0.01, decay: 0.01 } };

it('trains a member to the same bits alone and in company', () => {
  const together = trainMembers({ ...job, seeds: ['a', 'b', 'c'] });
  expect(['a', 'b', 'c'].flatMap((seed) => trainMembers({ ...job, seeds: [seed] }))).toEqual(together);
  expect(together[0]).not.toEqual(together[1]);
});

it('trains to what the network alone is trained to', () => {
  const network = mlp(shape, rng('a'));
  for (let step = 0; step < 30; step++) {
    network.backward(ours(network.forward(data.rows, 25)).slopes);
    network.step(job.settings);
  }
  expect(trainMembers({ ...job, seeds: ['a'] })[0]?.parameters).toEqual(network.parameters());
});

it('comes down from ln 2', () => {
  const strict = { ...data, targets: Float32Array.of(1, 0, 1, 0) };
  const of = (steps: number) =>
    trainMembers({ ...job, steps, shape: { ...shape, last: 0 }, comparisons: strict, seeds: ['a'] })[0];
  expect(of(0)?.loss).toBeCloseTo(Math.LN2, 12);
  expect(of(300)?.loss).toBeLessThan(0.5);
});

it('scores segments as each member’s network does', () => {
  const many = Int32Array.from({ length: 101 }, (_, s) => Math.floor((s * (s + 7)) / 8));
  const rows = numbers('many', 3 * (many.at(-1) ?? 0));
  const got = members(shape, [rng('a'), rng('b')]).scores(rows, many);
  for (const [m, seed] of ['a', 'b'].entries()) {
    const steps = mlp(shape, rng(seed)).forward(rows, many.at(-1) ?? 0);
    const sums = Array.from({ length: 100 }, (_, s) =>
      steps.subarray(many[s], many[s + 1]).reduce((sum, x) => Math.fround(sum + x), 0),
    );
    expect([...(got[m] ?? [])]).toEqual(sums);
  }
});

const wrong: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['offsets that fall', () => segmentSums(core(), Int32Array.of(0, 3, 2)), /do not fall, got 2 at 2/],
  ['offsets that start late', () => segmentSums(core(), Int32Array.of(1, 3)), /start at 0/],
  [
    'a stray segment',
    () => preferenceLoss(core(), { ...data, first: Int32Array.of(0, 1, 2, 5) }),
    /segments below 5, got 5/,
  ],
  ['half a pair', () => preferenceLoss(core(), { ...data, first: Int32Array.of(0) }), /expected 4 pairs, got 1 first/],
  [
    'two outputs',
    () => trainMembers({ ...job, shape: { ...shape, widths: [3, 2] }, seeds: ['a'] }),
    /one output, got 2/,
  ],
];
it.each(wrong)('refuses %s', (_, act, words) => expect(act).toThrow(words));

function ours(scores: Float32Array): { readonly loss: number; readonly slopes: Float32Array } {
  const arena = core();
  const lossAt = preferenceLoss(arena, data);
  const at = arena.allocate(25);
  arena.floats(at, 25).set(scores);
  const { loss, slopes } = lossAt(at);
  return { loss, slopes: arena.floats(slopes, 25).slice() };
}

/** −t ln σ(d) − (1 − t) ln σ(−d), as it is written. */
function lossOf(scores: Float64Array): number {
  const sum = (s = 0) => scores.subarray(offsets[s], offsets[s + 1]).reduce((a, b) => a + b, 0);
  const nats = (d: number) => Math.max(-d, 0) + Math.log1p(Math.exp(-Math.abs(d)));
  const each = [...targets].map((t, i) => {
    const d = sum(first[i]) - sum(second[i]);
    return t * nats(d) + (1 - t) * nats(-d);
  });
  return each.reduce((a, b) => a + b, 0) / each.length;
}

function inJax(column: JaxArray): JaxArray {
  const inPair = (s = 0, t = 0) => (t >= (offsets[s] ?? 0) && t < (offsets[s + 1] ?? 0) ? 1 : 0);
  const signs = [...targets].map((_, i) =>
    Array.from({ length: 25 }, (_, t) => inPair(first[i], t) - inPair(second[i], t)),
  );
  const d = np.matmul(np.array(signs, { dtype: np.float64 }), column);
  const wanted = np.array(
    [...targets].map((t) => [t]),
    { dtype: np.float64 },
  );
  const other = np.array(
    [...targets].map((t) => [1 - t]),
    { dtype: np.float64 },
  );
  return wanted
    .mul(nn.logSigmoid(d.ref))
    .add(other.mul(nn.logSigmoid(d.neg())))
    .sum()
    .mul(-1 / 4);
}

function numbers(name: string, length: number): Float32Array {
  const chance = rng(5).fork(name);
  return Float32Array.from({ length }, () => 2 * chance.next() - 1);
}
