import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statements } from '../../../src/experiments/config/people-experiments.js';
import { neededRight, passProbability, practiceFault } from '../../../src/feedback/people/practice-filter.js';
import { defaultPeople } from '../../../src/feedback/people/settings.js';

describe('practice', () => {
  it.each([
    ['the defaults', defaultPeople.practice],
    ['statements', statements.people?.practice ?? defaultPeople.practice],
  ])('of %s lets through at most 5 % of coins and at least 95 % of raters with 5 % slips', (_, practice) => {
    expect(passProbability(practice, 0.5)).toBeLessThanOrEqual(0.05);
    expect(passProbability(practice, 0.95)).toBeGreaterThanOrEqual(0.95);
    expect(practiceFault(practice)).toBeUndefined();
  });
  it('of 4 questions, 3 right, 3 rounds lets through 68 % of coins, and says so in one line', () => {
    const practice = { questions: 4, pass: 0.75, rounds: 3 };
    expect(passProbability(practice, 0.5)).toBeCloseTo(1 - (11 / 16) ** 3, 12);
    expect(practiceFault(practice)).toBe(
      'people.practice: expected at most 0.05 of those who guess to pass, got 3 of 4 right in one of 3 rounds, where somebody who tosses a coin passes with probability 0.68',
    );
  });
  it('of no questions filters nobody', () =>
    expect(practiceFault({ questions: 0, pass: 1, rounds: 1 })).toMatch(/got no questions, .* probability 1\.00$/));
  it('is passed as often as counting all answers says', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 3 }),
        (questions, pass, rounds) => {
          const needed = neededRight({ pass }, questions);
          const passing = Array.from({ length: 2 ** questions }, (_, answers) => answers).filter(
            (answers) => answers.toString(2).replaceAll('0', '').length >= needed,
          );
          const round = passing.length / 2 ** questions;
          expect(passProbability({ questions, pass, rounds }, 0.5)).toBeCloseTo(1 - (1 - round) ** rounds, 9);
        },
      ),
    ));
  it.each([
    [0.55, 20, 11],
    [0.7, 10, 7],
    [0.75, 4, 3],
    [0.9, 10, 9],
    [0, 4, 0],
    [1, 4, 4],
  ])('with a mark of %d needs of %i questions %i', (pass, questions, needed) =>
    expect(neededRight({ pass }, questions)).toBe(needed),
  );
});
