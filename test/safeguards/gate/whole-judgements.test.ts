import { describe, expect, it } from 'vitest';
import { flip, normal, rng } from '../../../src/math/rng.js';
import { agreementOf, wholesFound } from '../../../src/safeguards/gate/paths/whole-judgements.js';
import type { WholeJudgement } from '../../../src/types/path-audit.js';
import { person } from './paths.js';

describe('agreement of an assisted answer with an inspection', () => {
  it.each([1, 0.8, 0.3])('on normal values of fidelity %f is that of simulated people, within .012', (fidelity) => {
    const [n, chance] = [40_000, rng(`agreement/${fidelity}`)];
    let same = 0;
    for (let i = 0; i < n; i++) {
      const [a, b] = [pair(), pair()];
      same += Number((a.report > b.report !== flip(chance, 0.05)) === (a.value > b.value !== flip(chance, 0.05)));
    }
    expect(Math.abs(same / n - agreementOf(fidelity, { form: 'pair', person }))).toBeLessThan(0.012);
    function pair() {
      const value = normal(chance);
      const report = fidelity * value + Math.sqrt(1 - fidelity ** 2) * normal(chance);
      return { value: value + person.noise * normal(chance), report: report + person.noise * normal(chance) };
    }
  });
  it('on claims by hand: fidelity 1 is 1 − 2 · .05 · .95, fidelity 0 a half', () => {
    expect(agreementOf(1, { form: 'claim', person })).toBeCloseTo(1 - 2 * 0.05 * 0.95, 12);
    expect(agreementOf(0, { form: 'claim', person })).toBeCloseTo(0.5, 12);
  });
});

describe('complete outcomes', () => {
  const found = (contradicted: number) => wholesFound(judged(contradicted, 100), 0.95, { form: 'pair', person });
  it('bear out what paths predict', () => expect(found(22).tail).toBeGreaterThan(0.05));
  it('speak against errors that no path shows', () => expect(found(45).tail).toBeLessThan(1e-4));
  it('that nobody inspected speak neither way', () =>
    expect(wholesFound([], 0.95, { form: 'pair', person })).toEqual({ contradicted: 0, of: 0, expected: 0, tail: 1 }));
});

const judged = (contradicted: number, of: number): WholeJudgement[] =>
  Array.from({ length: of }, (_, i) => ({
    id: `${i}`,
    assisted: 'first',
    inspected: i < contradicted ? 'second' : 'first',
    looks: 16,
  }));
