import { expect, it } from 'vitest';
import { dodges } from '../../src/report/plots/columns.js';

it.each([0, 1, 2, 5, 9, 20])('%i series stand within a fifth of their level, in the middle and in order', (series) => {
  const beside = dodges(series);
  expect(beside).toHaveLength(series);
  expect(Math.max(0, ...beside.map(Math.abs))).toBeLessThanOrEqual(0.2 + 1e-9);
  expect(beside.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0);
  expect(beside.toSorted((a, b) => a - b)).toEqual(beside);
});
