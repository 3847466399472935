import { describe, expect, it } from 'vitest';
import { notInto, tileAhead } from '../../../src/safeguards/index.js';
import { keepsConstraint } from '../../conformance/constraint.js';

/** a b c / d e f, and somebody on a cell of it. */
const board = { width: 3, tiles: 'abcdef' };

describe('the tile ahead', () => {
  it.each([
    [4, 0, 'b'],
    [4, 1, 'f'],
    [4, 3, 'd'],
    [1, 2, 'e'],
  ])('of cell %i, action %i is %s', (cell, action, tile) => expect(tileAhead(board, cell, action)).toBe(tile));
  it.each([
    ['up', 0, 0],
    ['right', 2, 1],
    ['down', 4, 2],
    ['left', 3, 3],
  ])('past the edge, %s, is none: rows do not run on', (_, cell, action) =>
    expect(tileAhead(board, cell, action)).toBeUndefined(),
  );
  it('of no such move is none', () => expect(tileAhead(board, 4, 4)).toBeUndefined());
});

const notB = {
  name: 'not into b',
  about: 'never onto b',
  source: 'this test',
  ahead: (cell: number, action: number) => tileAhead(board, cell, action),
  forbidden: ['b'],
  permitted: ['d', 'e'],
};
keepsConstraint(notInto(notB), { observation: 4, permitted: 3, forbidden: 0, unknown: 2 });

describe('a cell that', () => {
  it('shows what nobody named is unknown', () =>
    expect(notInto(notB).judge(4, 1)).toEqual({ is: 'unknown', reason: 'f is no known cell' }));
  it('cannot be read is unknown', () =>
    expect(notInto(notB).judge(4, 2)).toEqual({ is: 'unknown', reason: 'the cell ahead cannot be read' }));
  it('is both forbidden and permitted is refused', () =>
    expect(() => notInto({ ...notB, permitted: ['a', 'b'] })).toThrow(
      'expected cells forbidden or permitted, got both for b',
    ));
});
