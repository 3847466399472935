import { describe, expect, it } from 'vitest';
import { filtered, information } from '../../src/uncertainty/posterior.js';

const cases = [-3, -0.7, 0, 1.5].flatMap((mean) =>
  [0.1, 1, 4].flatMap((variance) => [0, 0.1].map((slip) => [mean, variance, slip] as const)),
);

describe('one answer about f ~ N(mean, variance), against Simpson’s rule on a fine grid', () => {
  it.each(cases)('mean %f, variance %f, slip %f', (mean, variance, slip) => {
    for (const side of ['first', 'second'] as const) {
      const { z, m, v } = integrated(mean, variance, side, slip);
      const { probability, step, bend } = filtered(mean, variance, side, slip);
      expect(probability).toBeCloseTo(z, 4);
      expect(mean + step * variance).toBeCloseTo(m, 3);
      expect(variance + bend * variance ** 2).toBeCloseTo(v, 2);
    }
  });
  it('both answers’ probabilities sum to one', () =>
    expect(filtered(0.3, 2, 'first', 0.1).probability + filtered(0.3, 2, 'second', 0.1).probability).toBeCloseTo(
      1,
      12,
    ));
  it('an answer that is always made at random teaches nothing', () =>
    expect([filtered(0.3, 2, 'first', 1).step, information(0.3, 2, 1)]).toEqual([
      expect.closeTo(0, 9),
      expect.closeTo(0, 9),
    ]));
});

describe('mutual information of the answer and f, against Simpson’s rule', () => {
  it.each(cases)('mean %f, variance %f, slip %f', (mean, variance, slip) =>
    expect(information(mean, variance, slip)).toBeCloseTo(mutual(mean, variance, slip), 3),
  );
  it('is at most what one answer can tell: log 2', () => expect(information(0, 1e4, 0)).toBeLessThan(Math.LN2));
  it('is the less the more answers slip', () => expect(information(0, 1, 0.2)).toBeLessThan(information(0, 1, 0)));
  it('is the less the surer one is', () => expect(information(4, 1, 0)).toBeLessThan(information(0, 1, 0)));
});

const said = (f: number, slip: number) => (1 - slip) / (1 + Math.exp(-f)) + slip / 2;
const entropy = (p: number) => -p * Math.log(p) - (1 - p) * Math.log(1 - p);

/** ∫ g(f) N(f; mean, variance) df over ± 10 standard deviations. */
function expectation(mean: number, variance: number, g: (f: number) => number, n = 4000): number {
  const [sd, h] = [Math.sqrt(variance), 20 / n];
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    const t = -10 + i * h;
    sum += (i === 0 || i === n ? 1 : i % 2 ? 4 : 2) * g(mean + sd * t) * Math.exp((-t * t) / 2);
  }
  return (sum * h) / 3 / Math.sqrt(2 * Math.PI);
}

function integrated(mean: number, variance: number, side: 'first' | 'second', slip: number) {
  const p = (f: number) => (side === 'first' ? said(f, slip) : 1 - said(f, slip));
  const z = expectation(mean, variance, p);
  const m = expectation(mean, variance, (f) => f * p(f)) / z;
  return { z, m, v: expectation(mean, variance, (f) => (f - m) ** 2 * p(f)) / z };
}

const mutual = (mean: number, variance: number, slip: number): number =>
  entropy(expectation(mean, variance, (f) => said(f, slip))) -
  expectation(mean, variance, (f) => entropy(said(f, slip)));
