import { expect, it } from 'vitest';
import { defaultPeople } from '../../../src/feedback/people/settings.js';
import { clopperPearson, passesOf } from '../../../tables/practice/passes.js';

const { practice } = defaultPeople;

it('a queue lets through at most 5 % of 1,000 who guess, and at least 95 % of 1,000 who slip on 5 % of answers', () => {
  const passed = (right: number) => passesOf({ practice, right, people: 1000, seed: 'suite' });
  expect(passed(0.5)).toBeLessThanOrEqual(50);
  expect(passed(0.95)).toBeGreaterThanOrEqual(950);
});
it('of 4 questions, 3 right, lets through two in three who guess', () => {
  const four = { questions: 4, pass: 0.75, rounds: 3 };
  const { low, high } = clopperPearson(passesOf({ practice: four, right: 0.5, people: 1000, seed: 'suite' }), 1000);
  expect([low, high].map((limit) => Math.sign(limit - (1 - (11 / 16) ** 3)))).toEqual([-1, 1]);
});
