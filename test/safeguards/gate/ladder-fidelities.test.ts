import { describe, expect, it } from 'vitest';
import { ladderFidelities, medianAt, pathComparisons } from '../../../src/safeguards/gate/paths/ladder-fidelities.js';
import { localFidelity, posteriorQuantile } from '../../../src/safeguards/gate/paths/local-fidelity.js';
import { paths, person, repeatedReadings } from './paths.js';

const people = [{ person, weight: 1 }];
const ladder = (local: readonly number[], n: number, seed: string) =>
  ladderFidelities(pathComparisons(paths(n, seed, { local })), local.length, people) ?? [];
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('levels of a ladder', () => {
  it('that are alike are not thought worse than they are, as each alone would be: over 20 samples of 60 paths', () => {
    const local = Array(5).fill(0.985);
    const together = Array.from({ length: 20 }, (_, i) => medianAt(ladder(local, 60, `alike/${i}`), 0));
    const alone = Array.from({ length: 20 }, (_, i) => {
      const some = pathComparisons(paths(60, `alike/${i}`, { local })).filter(({ level }) => level === 0);
      return posteriorQuantile(localFidelity(some, person), 0.5);
    });
    expect(Math.abs(mean(together) - 0.985)).toBeLessThan(0.01);
    expect(mean(together)).toBeGreaterThan(mean(alone) + 0.005);
  });
  it('of which one is not like the others: it is found as it is, on average over 10 samples of 40 paths', () => {
    const all = Array.from({ length: 10 }, (_, i) => ladder([0.98, 0.98, 0.1, 0.98], 40, `stranger/${i}`));
    expect(Math.abs(mean(all.map((found) => medianAt(found, 2))) - 0.1)).toBeLessThan(0.15);
    expect(mean(all.map((found) => medianAt(found, 1)))).toBeGreaterThan(0.95);
  });
  it('weigh one together', () =>
    expect(ladder([0.9, 0.9], 50, 'sum').reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12));
  it('are none where one was not compared', () =>
    expect(ladderFidelities(pathComparisons(paths(10, 'short', { local: [0.9] })), 2, people)).toBeNull());
  it('are read from paths alone', () =>
    expect(pathComparisons(repeatedReadings(5, 'none', { slip: 0, noise: 0.3, apart: [1] }))).toEqual([]));
});
