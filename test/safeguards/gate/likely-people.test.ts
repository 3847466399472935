import { describe, expect, it } from 'vitest';
import { mean } from '../../../src/math/statistics/index.js';
import { expectedOver, likelyPeople } from '../../../src/safeguards/gate/paths/likely-people.js';
import type { PathAudit } from '../../../src/types/path-audit.js';
import { person, repeatedReadings } from './paths.js';

const apart = [0.4, 0.4, 2.5];
const found = (audits: readonly PathAudit[], within = 3) =>
  likelyPeople(
    audits.flatMap((a) => a.comparisons),
    person,
    within,
  );
const slipOf = (people: ReturnType<typeof found>) => expectedOver(people, ({ slip }) => slip);
const noiseOf = (people: ReturnType<typeof found>) => expectedOver(people, ({ noise }) => noise);

describe('how people answer, from repeated readings', () => {
  it('is what is assumed where it is known', () =>
    expect(found(repeatedReadings(50, 'known', { slip: 0.2, noise: 1, apart }), 1)).toEqual([{ person, weight: 1 }]));
  it('without readings is anything within the factor, and what is assumed in the middle', () => {
    const people = found([], 2);
    expect(people.length).toBe(77);
    expect(Math.min(...people.map((each) => each.person.noise))).toBeCloseTo(0.15, 12);
    expect(Math.max(...people.map((each) => each.person.slip))).toBeCloseTo(0.1, 12);
    expect(people.every(({ weight }) => Math.abs(weight - 1 / 77) < 1e-12)).toBe(true);
  });
  it.each([
    [0.02, 0.3],
    [0.1, 0.3],
    [0.05, 0.15],
    [0.05, 0.6],
    [0.1, 0.6],
  ])('of slips of %f and noise %f: found within a fifth on average over 8 samples of 500 pairs', (slip, noise) => {
    const all = Array.from({ length: 8 }, (_, i) =>
      found(repeatedReadings(500, `people/${slip}/${noise}/${i}`, { slip, noise, apart })),
    );
    expect(Math.abs(Math.log(mean(all.map(slipOf)) / slip))).toBeLessThan(Math.log(1.2));
    expect(Math.abs(Math.log(mean(all.map(noiseOf)) / noise))).toBeLessThan(Math.log(1.2));
  });
  it('does not take what all readings contradict for slips: an evaluator that says the opposite', () => {
    const audits = repeatedReadings(500, 'lies', { slip: 0.05, noise: 0.3, apart });
    const lied = audits.map((audit) => ({
      ...audit,
      comparisons: audit.comparisons.map((c) => ({ ...c, difference: -c.difference, score: -c.score })),
    }));
    expect(Math.abs(slipOf(found(lied)) - 0.05)).toBeLessThan(0.025);
    expect(Math.abs(slipOf(found(lied)) - slipOf(found(audits)))).toBeLessThan(0.01);
  });
});
