import { describe, expect, it } from 'vitest';
import { flip, rng } from '../../src/math/rng.js';
import { clusteredProportion, wilson } from '../../src/math/statistics/index.js';

describe('a proportion over clusters', () => {
  it('is wider than over answers where people differ', () => {
    const unlike = [0, 0, 20, 20, 20].map((right) => ({ right, of: 20 }));
    const { low, high } = clusteredProportion(unlike);
    const naive = wilson(60, 100);
    expect(low).toBeLessThan(naive.low);
    expect(high).toBeGreaterThan(naive.high);
  });
  it('does not shrink to a point where everybody was right', () =>
    expect(clusteredProportion([5, 5, 5, 5, 5].map((n) => ({ right: n, of: n }))).low).toBeLessThan(0.9));
  it('weighs answers alike', () =>
    expect(
      clusteredProportion([
        { right: 1, of: 1 },
        { right: 0, of: 3 },
      ]).value,
    ).toBe(0.25));
  it('takes no single cluster', () =>
    expect(() => clusteredProportion([{ right: 1, of: 2 }])).toThrow(/expected at least two/));

  it('covers the truth where the interval over answers does not', () => {
    const covered = { clustered: 0, naive: 0 };
    const runs = 600;
    for (let run = 0; run < runs; run++) {
      const people = answersOf(run);
      const right = people.reduce((sum, each) => sum + each.right, 0);
      const of = people.reduce((sum, each) => sum + each.of, 0);
      if (holds(clusteredProportion(people))) covered.clustered++;
      if (holds(wilson(right, of))) covered.naive++;
    }
    expect(covered.clustered / runs).toBeGreaterThan(0.92);
    expect(covered.naive / runs).toBeLessThan(0.8);
  });
});

const holds = ({ low, high }: { readonly low: number; readonly high: number }): boolean => low <= 0.75 && 0.75 <= high;

/** Eight people who differ, 40 answers each: half are right with .9, half with .6, drawn anew. Mean .75. */
function answersOf(run: number) {
  const chance = rng(run);
  return Array.from({ length: 8 }, () => {
    const skill = flip(chance, 0.5) ? 0.9 : 0.6;
    const right = Array.from({ length: 40 }, () => flip(chance, skill)).filter(Boolean).length;
    return { right, of: 40 };
  });
}
