import { describe, expect, it } from 'vitest';
import { normal, rng } from '../../../src/math/rng.js';
import { probabilityOfFirst } from '../../../src/safeguards/gate/paths/answer-model.js';
import { falseAlarm, findContradictions } from '../../../src/safeguards/gate/paths/critic-test.js';
import type { NodeComparison } from '../../../src/types/path-audit.js';
import { answered, settings } from './paths.js';

const people = [{ person: settings.person, weight: 1 }];

const at = (level: number, difference: number, answer: 'first' | 'second'): NodeComparison => ({
  level,
  difference,
  score: difference,
  answer,
  again: [],
  span: 1,
  gradient: 1,
  looks: 8,
});

describe('contradictions', () => {
  it('are counted where scores are at least one apart, level by level', () => {
    const some = [at(0, 1.2, 'second'), at(0, 0.9, 'second'), at(0, -1, 'first'), at(1, 2, 'first')];
    expect(findContradictions(some, 2, people, settings.critic).levels).toMatchObject([
      { level: 0, contradicted: 2, of: 2 },
      { level: 1, contradicted: 0, of: 1 },
    ]);
  });
  it('of a level without comparisons are none, and prove nothing', () =>
    expect(findContradictions([], 1, people, settings.critic).levels).toEqual([
      { level: 0, contradicted: 0, of: 0, expected: 0, tail: 1 },
    ]));
  it('by hand: three of three at 1.5 apart have probability p³', () => {
    const p = probabilityOfFirst(0.93, { difference: -1.5, score: -1.5 }, settings.person);
    const [found] = findContradictions(Array(3).fill(at(0, 1.5, 'second')), 1, people, settings.critic).levels;
    expect([found?.expected, found?.tail]).toEqual([expect.closeTo(3 * p, 12), expect.closeTo(p ** 3, 14)]);
  });
  it('of an honest evaluator are refused as seldom as is said, and that can be seen', () => {
    const loose = 0.05;
    const tails = Array.from({ length: 600 }, (_, i) => tailOf(0.93, `honest/${i}`));
    const refused = tails.filter((tail) => tail <= loose).length / 600;
    expect(refused).toBeLessThan(loose + 3 * Math.sqrt((loose * (1 - loose)) / 600));
    expect(refused).toBeGreaterThan(0);
  });
  it('of a liar in one node of five are refused', () =>
    expect(tailOf(0.93, 'liar', 0.2)).toBeLessThan(settings.critic.error));
  it('that are few at each level may be many together: 5 of 20 at each of 4', () => {
    const some = [0, 1, 2, 3].flatMap((level) =>
      Array.from({ length: 20 }, (_, i) => at(level, 1.5, i < 5 ? 'second' : 'first')),
    );
    const { levels, together } = findContradictions(some, 4, people, settings.critic);
    expect(levels.every(({ tail }) => tail > settings.critic.error)).toBe(true);
    expect([together.contradicted, together.of]).toEqual([20, 80]);
    expect(together.tail).toBeLessThan(settings.critic.error);
  });
  it('are more probable to be many the more levels there are: 1 − (1 − e)^n', () =>
    expect([falseAlarm(1, 0.01), falseAlarm(2, 0.01)]).toEqual([expect.closeTo(0.01, 12), expect.closeTo(0.0199, 12)]));
});

/** Of 120 comparisons about 1.5 apart; in a share of them the evaluator says the opposite. */
function tailOf(rho: number, seed: string, lies = 0): number {
  const chance = rng(seed);
  const some = answered(rho, 120, chance, () => 1.5 + 0.2 * normal(chance)).map(({ difference, answer }) =>
    at(0, chance.next() < lies ? -difference : difference, answer),
  );
  return findContradictions(some, 1, people, settings.critic).levels[0]?.tail ?? 1;
}
