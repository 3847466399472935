import { expect, it } from 'vitest';
import { pathCost, pathsWithin } from '../../../src/safeguards/gate/paths/path-cost.js';
import { paths } from './paths.js';

const levels = [0, 1, 2, 3, 4, 5, 6];

it('a leaf beside another is two items, and each level above eight reports', () =>
  expect(levels.map(pathCost)).toEqual([2, 10, 18, 26, 34, 42, 50]));
it.each(levels)('a path from level %i inspects at most 8 (k + 1) items', (k) =>
  expect(pathCost(k)).toBeLessThanOrEqual(8 * (k + 1)),
);
it('is what a path of audits counts', () =>
  expect(paths(1, 'cost', { local: [0.9, 0.9, 0.9, 0.9] })[0]?.comparisons.reduce((sum, c) => sum + c.looks, 0)).toBe(
    pathCost(3),
  ));
it('grows by the same with every level, where a complete outcome grows fourfold', () => {
  const steps = levels.slice(1).map((k) => pathCost(k) - pathCost(k - 1));
  expect(new Set(steps).size).toBe(1);
});
it.each(levels)('10,000 items pay for 200 paths or more from level %i', (k) => {
  expect(pathsWithin(10_000, k)).toBeGreaterThanOrEqual(200);
  expect(pathsWithin(10_000, k) * pathCost(k)).toBeLessThanOrEqual(10_000);
});
it('expects a level', () => expect(() => pathCost(-1)).toThrow('expected a level ≥ 0, got -1'));
