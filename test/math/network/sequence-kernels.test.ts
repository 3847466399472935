import { expect, it } from 'vitest';
import { type Core, core, type Pointer } from '../../../src/math/network/core.js';
import { rng } from '../../../src/math/rng.js';
import { apart, centralDifferences } from './central-differences.js';
import { attention, dot, gru, layerNorm, type Rows, reader, softmax } from './reference.js';

/** Float32 holds 24 bits: what a sum of a hundred or so roundings may leave, and far less than any wrong term. */
const rounding = 1e-6;

/** An operation on `inputs` numbers, in float32 with its own way back, and in float64; c are slopes at its outputs. */
interface Operation {
  readonly inputs: number;
  readonly outputs: number;
  run(arena: Core, x: Float32Array, c: Float32Array): { readonly y: Float32Array; readonly slopes: Float32Array };
  truth(x: Float64Array): readonly number[];
}

const operations: Readonly<Record<string, Operation>> = {
  'layer norm': {
    inputs: 5 * 12,
    outputs: 5 * 12,
    run(arena, x, c) {
      const [at, y, scales, slopes, into] = [
        put(arena, x),
        arena.allocate(60),
        arena.allocate(5),
        put(arena, c),
        arena.allocate(60),
      ];
      arena.kernel('layerNorm')(5, 12, at, y, scales);
      arena.kernel('layerNormBackward')(5, 12, y, scales, slopes, into);
      return { y: get(arena, y, 60), slopes: get(arena, into, 60) };
    },
    truth: (x) => rows(x, 5, 12).flatMap(layerNorm),
  },
  'attention of 1 step': attentionOf(1),
  'attention of 3 steps': attentionOf(3),
  'attention of 13 steps': attentionOf(13),
  'log-likelihood of 7 classes': logLikelihoodOf(7),
  'log-likelihood of 16 classes': logLikelihoodOf(16),
  gather: {
    inputs: 4 * 6,
    outputs: 5 * 6,
    run(arena, x, c) {
      const [table, index, y, slopes, into] = [
        put(arena, x),
        arena.allocate(5),
        arena.allocate(30),
        put(arena, c),
        arena.allocate(24),
      ];
      arena.integers(index, 5).set(picked);
      arena.kernel('gather')(5, 6, index, table, y, 0);
      arena.kernel('gather')(5, 6, index, table, y, 1);
      arena.kernel('scatter')(5, 6, index, slopes, into);
      return { y: get(arena, y, 30).map((z) => z / 2), slopes: get(arena, into, 24) };
    },
    truth: (x) => picked.flatMap((i) => rows(x, 4, 6)[i] ?? []),
  },
  'gated recurrent unit': {
    inputs: (1 + 2 + 4) * 24 + 8 * 24,
    outputs: 7 * 8,
    run(arena, x, c) {
      const [gates, recurrent, hidden, scratch] = [
        put(arena, x.subarray(0, 168)),
        arena.allocate(56),
        arena.allocate(56),
        arena.allocate(72),
      ];
      const [u, counts, slopes, into] = [
        put(arena, x.subarray(168)),
        arena.allocate(4),
        put(arena, c),
        arena.allocate(192),
      ];
      arena.integers(counts, 4).set([3, 2, 1, 1]);
      arena.kernel('gru')(4, counts, 8, gates, recurrent, u, hidden, scratch);
      const y = get(arena, hidden, 56);
      arena.kernel('gruBackward')(4, counts, 8, 7, gates, recurrent, u, hidden, slopes, into, scratch);
      return { y, slopes: Float32Array.of(...get(arena, gates, 168), ...get(arena, into, 192)) };
    },
    truth(x) {
      const take = reader(x);
      const [sums, u] = [take(7, 24), take(8, 24)];
      const states = sequencesByTime.map((at) =>
        gru(
          at.map((row) => sums[row] ?? []),
          u,
        ),
      );
      return Array.from({ length: 7 }, (_, row) =>
        states.flatMap((each, s) => each[sequencesByTime[s]?.indexOf(row) ?? -1] ?? []),
      ).flat();
    },
  },
};

it.each(Object.keys(operations))('%s is what float64 says', (name) => {
  const { y, truth } = tried(name);
  expect(apart(y, truth)).toBeLessThan(rounding);
});

it.each(Object.keys(operations))('%s has the gradient that float64 central differences find', (name) => {
  const { slopes, differences } = tried(name);
  expect(apart(slopes, differences)).toBeLessThan(rounding);
});

it('does not see a later step', () => {
  const { run } = attentionOf(13);
  const x = numbers('x', 13 * 24);
  const changed = x.map((value, i) => (i < 12 * 24 ? value : value + 1));
  const c = new Float32Array(13 * 8);
  expect(run(core(), changed, c).y.subarray(0, 96)).toEqual(run(core(), x, c).y.subarray(0, 96));
});

it('takes logits of any size', () => {
  const { y } = logLikelihoodOf(7).run(
    core(),
    numbers('x', 42).map((x) => 1e4 * x),
    new Float32Array(6),
  );
  expect(y.every((nats) => Number.isFinite(nats) && nats <= 0)).toBe(true);
});

it('counts no target below 0', () => {
  const { y, slopes } = logLikelihoodOf(7).run(core(), numbers('x', 42), new Float32Array(6).fill(1));
  expect([...y.subarray(2, 3), ...slopes.subarray(14, 21)].map(Math.abs)).toEqual(new Array(8).fill(0));
});

function attentionOf(steps: number): Operation {
  const [inputs, outputs] = [steps * 24, steps * 8];
  return {
    inputs,
    outputs,
    run(arena, x, c) {
      const [qkv, shares, y, slopes] = [
        put(arena, x),
        arena.allocate(2 * steps * steps),
        arena.allocate(outputs),
        put(arena, c),
      ];
      const [into, scratch] = [arena.allocate(inputs), arena.allocate(steps * (20 + steps))];
      arena.kernel('attention')(steps, 2, 8, qkv, shares, y, scratch);
      arena.kernel('attentionBackward')(steps, 2, 8, qkv, shares, slopes, into, scratch);
      return { y: get(arena, y, outputs), slopes: get(arena, into, inputs) };
    },
    truth: (x) => attention(rows(x, steps, 24), 2).flat(),
  };
}

function logLikelihoodOf(classes: number): Operation {
  return {
    inputs: 6 * classes,
    outputs: 6,
    run(arena, x, c) {
      const [logits, targets, y, slopes] = [put(arena, x), arena.allocate(6), arena.allocate(6), put(arena, c)];
      arena.integers(targets, 6).set(asked);
      arena.kernel('logLikelihood')(6, classes, logits, targets, y);
      arena.kernel('logLikelihoodBackward')(6, classes, logits, targets, slopes);
      return { y: get(arena, y, 6), slopes: get(arena, logits, 6 * classes) };
    },
    truth: (x) =>
      rows(x, 6, classes).map((row, i) => ((asked[i] ?? -1) < 0 ? 0 : Math.log(softmax(row)[asked[i] ?? 0] ?? 0))),
  };
}

const picked = [2, 0, 2, 3, 2];
const asked = [0, 6, -1, 3, 2, 3];

/** Sequences of 4, 2 and 1 steps: where each one's steps lie in the order of time. */
const sequencesByTime = [[0, 3, 5, 6], [1, 4], [2]];

function tried(name: string) {
  const { inputs, outputs, run, truth } = operations[name] as Operation;
  const [x, c] = [numbers('x', inputs), numbers('c', outputs)];
  const double = Float64Array.from(x);
  const objective = (at: Float64Array) => dot([...c], truth(at));
  return { ...run(core(), x, c), truth: truth(double), differences: centralDifferences(objective, double) };
}

function numbers(name: string, count: number): Float32Array {
  const chance = rng(7).fork(name);
  return Float32Array.from({ length: count }, () => 4 * chance.next() - 2);
}

const rows = (x: Float64Array, n: number, width: number): Rows => reader(x)(n, width);

function put(arena: Core, x: Float32Array): Pointer {
  const at = arena.allocate(x.length);
  arena.floats(at, x.length).set(x);
  return at;
}

const get = (arena: Core, at: Pointer, count: number): Float32Array => arena.floats(at, count).slice();
