import { describe, expect, it } from 'vitest';
import type { Picture } from '../../../src/types/picture.js';
import { pathOf } from '../../../ui/content/path.js';
import { pacing } from '../../../ui/content/player.js';

const board = (...rows: string[]): Picture => ({ is: 'board', rows });
const marks = (...places: [number, number][]): Picture => ({
  is: 'marks',
  marks: places.map(([x, y]) => ({ what: 'mark', x, y })),
});

describe('the way of a track', () => {
  it('leads through the middle of the agent’s cells, frame by frame', () => {
    expect(pathOf([board('A  ', '   '), board(' A ', '   '), board('   ', ' A ')])).toEqual([
      [1 / 6, 1 / 4],
      [1 / 2, 1 / 4],
      [1 / 2, 3 / 4],
    ]);
  });
  it('has each stay once, and nothing of frames without an agent', () => {
    expect(pathOf([board('A '), board('A '), board('  '), board(' A')])).toHaveLength(2);
  });
  it('comes back to a cell that it left', () => {
    expect(pathOf([board('A '), board(' A'), board('A ')])).toHaveLength(3);
  });
  it('follows the last of the marks', () => {
    const way = pathOf([marks([0.1, 0.8], [0.2, 0.4]), marks([0.1, 0.8], [0.3, 0.5])]);
    expect(way).toEqual([
      [0.2, 0.4],
      [0.3, 0.5],
    ]);
  });
});

describe('the pace of a track', () => {
  it.each([
    ['a short one', 10, 1, 2.5],
    ['a long one', 400, 1, 8],
    ['a very long one', 5000, 1, 8],
    ['a short one, faster', 10, 2, 1.25],
  ])('%s', (_, steps, speed, seconds) => {
    const { stride, wait } = pacing(steps, speed);
    expect((steps / stride) * (wait / 1000)).toBeCloseTo(seconds, 5);
    expect(wait).toBeGreaterThanOrEqual(16);
  });
});
