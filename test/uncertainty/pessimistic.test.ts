import { describe, expect, it } from 'vitest';
import type { RewardModel } from '../../src/types/index.js';
import { pessimistic } from '../../src/uncertainty/pessimistic.js';

describe('a pessimistic reward model', () => {
  // Members give 1 and 3, and 2, 2 and 8: by hand the standard deviations are √2 and √12.
  it.each([
    [0, 2, [1, 3], 2],
    [1, 2, [1, 3], 2 - Math.SQRT2],
    [0.5, 10, [2, 2, 8], 10 - 0.5 * Math.sqrt(12)],
    [3, -1, [7, 7], -1],
  ])('%d deviations off %d of members %j: %d', (lambda, score, members, expected) =>
    expect(pessimistic(model(score, members), lambda).score([row])[0]).toBeCloseTo(expected, 12),
  );
  it('takes the deviation row by row', () => {
    const members = [slope(1), slope(3)];
    const careful = pessimistic({ checkpoint: 'two', members, score: slope(2).score }, 1);
    expect([...careful.score([row, Float32Array.of(0), Float32Array.of(-2)])]).toEqual([
      expect.closeTo(2 - Math.SQRT2, 12),
      0,
      expect.closeTo(-4 - 2 * Math.SQRT2, 12),
    ]);
  });
  it('keeps the members and the checkpoint', () => {
    const plain = model(2, [1, 3]);
    expect(pessimistic(plain, 1)).toMatchObject({ checkpoint: plain.checkpoint, members: plain.members });
  });
  it.each([[[]], [[1]]])('refuses members %j', (members) =>
    expect(() => pessimistic(model(2, members), 1)).toThrow(`expected a model of ≥ 2 members, got ${members.length}`),
  );
});

const row = Float32Array.of(1);

/** Gives every row this score, and its members these. */
function model(score: number, members: readonly number[]): RewardModel {
  return {
    checkpoint: String(score),
    members: members.map((each) => model(each, [])),
    score: (rows) => Float64Array.from(rows, () => score),
  };
}

function slope(k: number): RewardModel {
  return {
    checkpoint: String(k),
    members: [],
    score: (rows) => Float64Array.from(rows, (each) => k * ((each as Float32Array)[0] ?? 0)),
  };
}
