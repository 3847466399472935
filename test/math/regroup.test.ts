import { describe, expect, it } from 'vitest';
import { lengthsOf, regroup } from '../../src/math/regroup.js';

describe('regroup', () => {
  it.each<[string, readonly (readonly number[])[]]>([
    ['groups of different lengths', [[1, 2], [3], [4, 5, 6]]],
    ['empty groups at the start, in the middle and at the end', [[], [1], [], [2, 3], []]],
    ['no groups', []],
  ])('restores %s from the flat list', (_, groups) =>
    expect(regroup(lengthsOf(groups), groups.flat())).toEqual(groups),
  );
  it('cuts typed arrays into typed arrays', () =>
    expect(regroup([1, 2], Float64Array.of(5, 6, 7))).toEqual([Float64Array.of(5), Float64Array.of(6, 7)]));
  it('gives the last groups fewer values where the list ends early', () =>
    expect(regroup([2, 2, 1], [1, 2, 3])).toEqual([[1, 2], [3], []]));
});
