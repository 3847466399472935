import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { sequential } from '../../src/safeguards/gate/sequential.js';

const trials = 3000;

describe('Wald’s bounds, by simulation', () => {
  it.each([
    [0.05, 0.2, 0.05],
    [0.03, 0.1, 0.02],
    [0.2, 0.35, 0.05],
  ])('good %f, bad %f: either mistake in at most %f / (1 − it)', (good, bad, error) => {
    const most = error / (1 - error) + 3 * Math.sqrt((error * (1 - error)) / trials);
    expect(rate(good, { good, bad, error }, 'bad')).toBeLessThan(most);
    expect(rate(bad, { good, bad, error }, 'good')).toBeLessThan(most);
  });
  it('both mistakes do happen: the simulation could have seen them', () => {
    const test = { good: 0.2, bad: 0.35, error: 0.1 };
    expect([rate(0.2, test, 'bad') > 0, rate(0.35, test, 'good') > 0]).toEqual([true, true]);
  });
  it('worse than bad is found the more surely', () =>
    expect(rate(0.5, { good: 0.05, bad: 0.2, error: 0.05 }, 'good')).toBeLessThan(0.002));
});

describe('by hand: good .1, bad .4, error .05', () => {
  const test = { good: 0.1, bad: 0.4, error: 0.05 };
  it('nothing seen is undecided', () => expect(sequential(0, 0, test)).toBe('undecided'));
  it('three failures of three are bad: 4³ = 64 ≥ 19', () => expect(sequential(3, 3, test)).toBe('bad'));
  it('two of two are not yet: 16 < 19', () => expect(sequential(2, 2, test)).toBe('undecided'));
  it('eight without a failure are good: 1.5⁸ = 25.6 ≥ 19', () => expect(sequential(0, 8, test)).toBe('good'));
  it('seven are not yet: 17.1 < 19', () => expect(sequential(0, 7, test)).toBe('undecided'));
});

/** How often a true failure rate ends in a leaning, one observation at a time. */
function rate(truth: number, test: Parameters<typeof sequential>[2], leaning: string): number {
  const chance = rng(`wald/${truth}/${leaning}`);
  let ended = 0;
  for (let i = 0; i < trials; i++) {
    let [failures, n] = [0, 0];
    while (sequential(failures, n, test) === 'undecided') {
      failures += Number(chance.next() < truth);
      n++;
    }
    ended += Number(sequential(failures, n, test) === leaning);
  }
  return ended / trials;
}
