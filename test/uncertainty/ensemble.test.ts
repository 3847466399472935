import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import type { Labelled, RewardModel } from '../../src/types/index.js';
import { disagreement, ensemble } from '../../src/uncertainty/ensemble.js';

describe('ensemble', () => {
  it('has its members', async () => expect((await ensemble(recording([]), 5)([], rng(0))).members.length).toBe(5));
  it('scores the mean of its members', async () => {
    const model = await ensemble(recording([]), 4)(labels(10), rng(0));
    expect(model.score([row(1)])[0]).toBeCloseTo(
      mean(model.members.map((member) => member.score([row(1)])[0] ?? 0)),
      12,
    );
  });
  it('draws n labels a member', async () =>
    expect((await draws(3, 50)).map((weights) => weights.reduce((a, b) => a + b, 0))).toEqual([50, 50, 50]));
  it('leaves about 1/e of the labels out', async () =>
    expect(mean((await draws(20, 1000)).map((weights) => weights.filter((w) => w === 0).length / 1000))).toBeCloseTo(
      Math.exp(-1),
      2,
    ));
  it('multiplies the weights it is given', async () =>
    expect((await draws(1 + 1, 3, [0, 0, 2])).flat().filter((_, i) => i % 3 < 2)).toEqual([0, 0, 0, 0]));
  it('keeps a member as it was when members are added', async () =>
    expect((await draws(6, 20)).slice(0, 3)).toEqual(await draws(3, 20)));
  it('has another checkpoint with another seed', async () => {
    const [one, two] = [1, 2].map((seed) => ensemble(recording([]), 2)(labels(9), rng(seed)));
    expect((await one)?.checkpoint).not.toBe((await two)?.checkpoint);
  });
  it('dealt into folds, leaves every label to all members but one', async () => {
    const seen: number[][] = [];
    await ensemble(recording(seen), 4, 'folds')(labels(10), rng(0), [2, 2, 2, 2, 2, 2, 2, 2, 2, 0]);
    expect(
      Array.from({ length: 10 }, (_, i) => seen.map((weights) => weights[i] ?? 0).filter((w) => w === 2).length),
    ).toEqual([...Array.from({ length: 9 }, () => 3), 0]);
  });
  it('refuses one member', () =>
    expect(() => ensemble(recording([]), 1)).toThrow('expected members to be an integer ≥ 2, got 1'));
});

describe('disagreement', () => {
  const model = { checkpoint: '', members: [times(1), times(3)], score: times(2).score };
  it('is the standard deviation of differences', () =>
    expect(disagreement(model, [row(2)], [row(0)], 'difference')[0]).toBeCloseTo(Math.sqrt(8), 12));
  it('is that of preferences unless told', () =>
    expect(disagreement(model, [row(1)], [row(0)])[0]).toBeCloseTo((sigma(3) - sigma(1)) / Math.SQRT2, 12));
  it('is zero between equals', () => expect(disagreement(model, [row(1)], [row(1)])[0]).toBe(0));
  it('refuses a model without members', () =>
    expect(() => disagreement(times(1), [row(1)], [row(0)])).toThrow('expected a model of ≥ 2 members, got 0'));
});

const row = (x: number) => Float32Array.of(x);
const sigma = (x: number) => 1 / (1 + Math.exp(-x));
const labels = (n: number) =>
  Array.from({ length: n }, () => ({ rows: [] as const }) as Pick<Labelled, 'rows'> as Labelled);

function times(k: number): RewardModel {
  return {
    checkpoint: String(k),
    members: [],
    score: (rows) => Float64Array.from(rows, (r) => k * ((r as Float32Array)[0] ?? 0)),
  };
}

/** A fit that writes down the weights it was given, and whose slope follows from them. */
const recording =
  (seen: number[][]) =>
  (_: readonly Labelled[], __: unknown, weights: ArrayLike<number> = []) => {
    seen.push(Array.from(weights));
    return times(Array.from(weights).reduce((sum, w, i) => sum + w * i, 1));
  };

async function draws(members: number, n: number, weights?: readonly number[]): Promise<number[][]> {
  const seen: number[][] = [];
  await ensemble(recording(seen), members)(labels(n), rng(0), weights);
  return seen;
}
