import { describe, expect, it } from 'vitest';
import { normal, rng } from '../../../src/math/rng.js';
import { posteriorQuantile } from '../../../src/safeguards/gate/paths/local-fidelity.js';
import { ratedWholes, ratingFidelity } from '../../../src/safeguards/gate/paths/whole-ratings.js';

const person = { slip: 0.05, noise: 0.3, growth: 0.5 };

describe('fidelity from ratings of complete outcomes', () => {
  it.each([0.95, 0.7, 0.3, -0.5])('is found within .03, where it is %f', (fidelity) => {
    const found = ratingFidelity(rated({ fidelity, count: 20_000 }), person);
    expect(Math.abs(posteriorQuantile(found, 0.5) - fidelity)).toBeLessThan(0.03);
  });
  it('is found whatever the unit and the zero of the ratings are', () => {
    const some = rated({ fidelity: 0.7, count: 500 });
    const moved = some.map((r) => ({ ...r, assisted: 4 + 3 * r.assisted, inspected: r.inspected / 7 }));
    expect(posteriorQuantile(ratingFidelity(moved, person), 0.5)).toBeCloseTo(
      posteriorQuantile(ratingFidelity(some, person), 0.5),
      10,
    );
  });
  it('has a lower limit above the truth in about as many of 400 samples as its quantile says', () => {
    const above = samples(400).filter((i) => {
      const { low } = ratedWholes(rated({ fidelity: 0.7, count: 60, name: `${i}` }), {
        person,
        deep: { lost: 0.15, quantile: 0.1 },
      });
      return low > 0.7;
    });
    expect(above.length).toBeGreaterThan(5);
    expect(above.length).toBeLessThan(40);
  });
  it.each([63, 100])('shows in %i ratings that half of the variance is not what follows from reports', (count) => {
    const grants = (fidelity: number) =>
      samples(200).filter((i) => {
        const { low, needed } = ratedWholes(rated({ fidelity, count, name: `${i}` }), {
          person,
          deep: { lost: 0.15, quantile: 0.1 },
        });
        return low >= needed;
      }).length;
    expect(grants(Math.SQRT1_2)).toBeLessThanOrEqual(10);
    expect(grants(0.96)).toBeGreaterThanOrEqual(184);
  });
});

const samples = (count: number) => [...Array(count).keys()];

/** Ratings of outcomes whose value is known with this fidelity, by people who slip and read with noise as assumed. */
function rated({ fidelity, count, name = 'ratings' }: { fidelity: number; count: number; name?: string }) {
  const chance = rng(`${name}/${fidelity}`);
  const rating = (value: number) => (value + person.noise * normal(chance)) * (chance.next() < person.slip ? -1 : 1);
  return samples(count).map((i) => {
    const value = normal(chance);
    const reported = fidelity * value + Math.sqrt(1 - fidelity * fidelity) * normal(chance);
    return { id: `${i}`, assisted: rating(reported), inspected: rating(value), looks: 8 };
  });
}
