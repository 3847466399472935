import { describe, expect, it } from 'vitest';
import { agreement } from '../../../src/feedback/people/agreement.js';
import { rng } from '../../../src/math/rng.js';
import { variance } from '../../../src/math/statistics/index.js';

/** Answers to one question. */
type Unit = readonly string[];

describe('the interval of alpha', () => {
  it.each([
    [6, 1],
    [10, 2],
    [40, 3],
  ])('is ± 1.96 standard errors by Tukey’s pseudo-values, each alpha counted pair by pair: %i questions', (n, seed) => {
    const units = drawn(n, seed);
    const alpha = byPairs(units);
    const pseudo = units.map((_, i) => n * alpha - (n - 1) * byPairs(units.toSpliced(i, 1)));
    const half = 1.96 * Math.sqrt(variance(pseudo) / n);
    expect(figureOf(units)).toMatchObject({
      value: expect.closeTo(alpha, 10),
      low: expect.closeTo(alpha - half, 10),
      high: expect.closeTo(Math.min(1, alpha + half), 10),
      n,
    });
  });
});

/** Two or three people a question, who say what is so in 70 %. */
function drawn(n: number, seed: number): Unit[] {
  const chance = rng(`alpha/${seed}`);
  const other = () => 'abc'[Math.floor(3 * chance.next())] ?? 'a';
  return Array.from({ length: n }, (_, i) => {
    const truth = other();
    return Array.from({ length: 2 + (i % 2) }, () => (chance.next() < 0.7 ? truth : other()));
  });
}

function figureOf(units: readonly Unit[]) {
  const kept = agreement();
  for (const [i, unit] of units.entries())
    for (const [rater, said] of unit.entries()) kept.add(`${i}`, `${rater}`, said);
  return kept.figure();
}

/** Krippendorff's alpha by its definition: share of ordered pairs that differ, within questions over across all answers. */
function byPairs(units: readonly Unit[]): number {
  const differing = (all: Unit) => all.flatMap((a, i) => all.filter((b, j) => i !== j && a !== b)).length;
  const all = units.flat();
  const observed = units.reduce((sum, unit) => sum + differing(unit) / (unit.length - 1), 0) / all.length;
  return 1 - observed / (differing(all) / (all.length * (all.length - 1)));
}
