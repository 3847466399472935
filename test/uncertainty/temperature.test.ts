import { expect, it } from 'vitest';
import { normal, rng } from '../../src/math/rng.js';
import { fitTemperature } from '../../src/uncertainty/temperature.js';

it.each([0.5, 1, 3])('recovers the temperature %f that made the answers', (truth) =>
  expect(fitTemperature(margins, answers(truth)) / truth).toBeCloseTo(1, 1),
);
it('is 1 for no pairs', () => expect(fitTemperature([], [])).toBe(1));
it('is at its upper end where margins mislead', () =>
  expect(fitTemperature([1, -1], [false, true])).toBeCloseTo(Math.exp(6), 6));
it('is at its lower end where margins are always right', () =>
  expect(fitTemperature([1, -1], [true, false])).toBeLessThan(0.1));

const margins = Array.from(
  { length: 40_000 },
  (
    (chance) => () =>
      2 * normal(chance)
  )(rng('margins')),
);
const answers = (temperature: number) =>
  margins.map(
    (
      (chance) => (m: number) =>
        chance.next() < 1 / (1 + Math.exp(-m / temperature))
    )(rng('answers')),
  );
