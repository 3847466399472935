import { describe, expect, it } from 'vitest';
import { mean, variance } from '../../../src/math/statistics/index.js';
import { agreeingErrors } from '../../../src/safeguards/gate/paths/agreeing-errors.js';
import { paths, person } from './paths.js';

const local = [0.95, 0.97, 0.96, 0.97];
const found = (seed: string, pull: number, n = 300) => agreeingErrors(paths(n, seed, { local, pull }), local, person);

describe('errors of several levels', () => {
  it('that are independent agree by chance: z has mean 0 and variance 1 over 200 samples', () => {
    const all = Array.from({ length: 200 }, (_, i) => found(`independent/${i}`, 0, 60).z);
    expect(Math.abs(mean(all))).toBeLessThan(3 / Math.sqrt(200));
    expect(Math.abs(variance(all) - 1)).toBeLessThan(0.35);
  });
  it('that pull the root the same way by half a standard deviation agree', () =>
    expect(found('collusion', 0.5).tail).toBeLessThan(1e-6));
  it('that are as large but do not look at the root do not', () => {
    const turned = paths(300, 'collusion', { local, pull: 0.5 }).map((audit, i) => ({
      ...audit,
      comparisons: audit.comparisons.map((c, j) => ({ ...c, gradient: (i * 7 + j * 5) % 3 === 0 ? 1 : -1 })),
    }));
    expect(agreeingErrors(turned, local, person).tail).toBeGreaterThan(0.00135);
  });
  it('of a path with one comparison have nothing to agree with', () =>
    expect(agreeingErrors(paths(50, 'one', { local: [0.9] }), [0.9], person)).toEqual({ z: 0, tail: 0.5, pairs: 0 }));
  it('by hand: two equal coins that agree, and two that differ', () => {
    const pair = (second: 'first' | 'second') => ({
      id: '',
      outcome: 'random' as const,
      path: 'random' as const,
      comparisons: [1, 0].map((level) => ({
        level,
        answer: level === 1 ? ('first' as const) : second,
        difference: 0,
        gradient: 1,
        looks: 2,
      })),
    });
    expect(agreeingErrors([pair('first')], [0.9, 0.9], person).z).toBeCloseTo(1, 12);
    expect(agreeingErrors([pair('second')], [0.9, 0.9], person).z).toBeCloseTo(-1, 12);
    expect(agreeingErrors([pair('first'), pair('second')], [0.9, 0.9], person).z).toBeCloseTo(0, 12);
  });
});
