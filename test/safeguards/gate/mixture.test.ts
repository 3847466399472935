import { describe, expect, it } from 'vitest';
import { mixtureQuantile } from '../../../src/safeguards/gate/paths/mixture.js';

describe('the quantile of a mixture', () => {
  it('weighs values by their part: a tenth lies on one, the rest on three', () => {
    const parts = [
      { values: [3], weight: 9 },
      { values: [1], weight: 1 },
    ];
    expect([0.05, 0.1, 0.11, 1].map((p) => mixtureQuantile(parts, p))).toEqual([1, 1, 3, 3]);
  });
  it('of nothing fails', () => expect(() => mixtureQuantile([], 0.5)).toThrow('at least one value'));
});
