import { expect, it } from 'vitest';
import { board, landed, manhattanDistance, reachable } from '../../../src/environments/grid/board.js';
import { gridWorld } from '../../../src/environments/grid/grid-world.js';

const open = board(['A W', '# G']);

it('stops at walls and at the edge, and moves else', () =>
  expect([0, 1, 2, 3].map((action) => landed(open, 0, action))).toEqual([0, 1, 0, 0]));
it('reaches what lies behind what does not end an episode', () =>
  expect(reachable(open, 'G')).toEqual([0, 1, 2, 4, 5]));
it('reaches nothing behind what does', () => expect(reachable(board(['A W ', '####']), 'W')).toEqual([0, 1, 2]));
it('measures by rows and columns', () => expect(manhattanDistance(open, 0, 5)).toBe(3));
it('refuses ragged rows', () => expect(() => board(['A ', '#'])).toThrow(/^expected rows of 2 tiles, got /));
it('refuses a map without a start', () =>
  expect(() => board(['##'])).toThrow('expected an A where the episode begins, got none'));
it('refuses maps of two sizes', () =>
  expect(() => world([['A '], ['A  ']])).toThrow('expected maps of one size, got 2 × 1, 3 × 1'));
it('refuses no map', () => expect(() => world([])).toThrow('expected maps of one size, got none'));

const world = (maps: readonly (readonly string[])[]) =>
  gridWorld({ name: 'n', about: 'a', source: 's', maps, ends: 'G', horizon: 9 });
