import { describe, expect, it } from 'vitest';
import { adaptiveThreshold, type TeacherSettings, teach } from '../../../src/evaluators/raters/teacher.js';
import { rng } from '../../../src/math/rng.js';

describe('the order of effects', () => {
  it('a perfect teacher takes the larger sum', () => expect(says([1, 2], [2, 2])).toBe('second'));
  it('skips where the better return is at the threshold', () => expect(says([1], [0], { skipBelow: 1 })).toBe('skip'));
  it('does not skip just above it', () => expect(says([1.01], [0], { skipBelow: 1 })).toBe('first'));
  it('skips before it calls equal', () => expect(says([1], [1], { skipBelow: 1, equalWithin: 9 })).toBe('skip'));
  it('calls equal below the threshold, not at it', () =>
    expect([says([1], [1.5], { equalWithin: 0.5 }), says([1], [1.49], { equalWithin: 0.5 })]).toEqual([
      'second',
      'tie',
    ]));
  it('calls equal on undiscounted sums, though the myopic differ', () =>
    expect(says([5, 0], [0, 5], { equalWithin: 1, myopia: 0.1 })).toBe('tie'));
  it('skips on undiscounted sums', () => expect(says([5, 0], [0, 4], { skipBelow: 4.5, myopia: 0.1 })).toBe('second'));
  it('is myopic: the last step weighs one, the first γ', () =>
    expect([says([3, 0], [0, 2], { myopia: 0.5 }), says([5, 0], [0, 2], { myopia: 0.5 })]).toEqual([
      'second',
      'first',
    ]));
  it('a mistake turns the choice round', () => expect(says([1], [0], { mistake: 1 })).toBe('second'));
  it('a mistake comes after rationality', () =>
    expect(share([1], [0], { rationality: 1, mistake: 1 })).toBeCloseTo(1 - logistic(1), 1));
  it('equal comes last: no mistake turns a tie', () =>
    expect(says([1], [1], { equalWithin: 0.1, mistake: 1 })).toBe('tie'));
  it('returns that are the same without a threshold go either way', () => expect(share([1], [1])).toBeCloseTo(0.5, 1));
});

describe('how often', () => {
  it.each([0.5, 1, 3])('a Boltzmann teacher at β = %f prefers by σ(β Δ / spread)', (rationality) =>
    near(share([1], [0], { rationality, spread: 2 }), logistic(rationality / 2)),
  );
  it('mistakes have the rate ε', () => near(share([1], [0], { mistake: 0.1 }), 0.9));
  it('myopia enters the choice: σ(β (Σ γ^(H−1−t) Δ))', () =>
    near(share([1, 0, 1], [0, 1, 0], { rationality: 1, myopia: 0.9 }), logistic(0.81 - 0.9 + 1)));
});

describe('scale', () => {
  it('rewards and spread together change nothing, answer by answer', () =>
    expect(answers([3, 1], [2, 1], { rationality: 1, spread: 1 })).toEqual(
      answers([300, 100], [200, 100], { rationality: 1, spread: 100 }),
    ));
  it('rewards alone do', () =>
    expect(share([300], [200], { rationality: 1, spread: 1 })).not.toBeCloseTo(share([3], [2], { rationality: 1 }), 1));
  it('an adaptive threshold is ε of the mean return of a stretch: .1 × 20 × 50 / 1000', () =>
    expect(adaptiveThreshold(0.1, 20, 50, 1000)).toBeCloseTo(0.1, 12));
  it('and is used as given, not multiplied by ε once more', () => {
    const equalWithin = adaptiveThreshold(0.1, 20, 50, 1000);
    expect(says([0], [0.09], { equalWithin })).toBe('tie');
  });
});

const perfect: TeacherSettings = {
  rationality: 0,
  spread: 1,
  skipBelow: Number.NEGATIVE_INFINITY,
  equalWithin: 0,
  myopia: 1,
  mistake: 0,
};
const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const says = (a: readonly number[], b: readonly number[], settings: Partial<TeacherSettings> = {}, seed = 0) =>
  teach(a, b, { ...perfect, ...settings }, rng(seed));
const answers = (a: readonly number[], b: readonly number[], settings: Partial<TeacherSettings> = {}) =>
  Array.from({ length: 8000 }, (_, seed) => says(a, b, settings, seed));
const share = (a: readonly number[], b: readonly number[], settings: Partial<TeacherSettings> = {}) =>
  answers(a, b, settings).filter((answer) => answer === 'first').length / 8000;
/** Within four standard errors of 8,000 answers. */
const near = (found: number, expected: number) =>
  expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(0.25 / 8000));
