import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { judgeFlat } from '../../src/safeguards/index.js';
import type { Audit, Side } from '../../src/types/audit.js';
import { audits, honest } from './synthetic.js';

describe('the flat rule stays silent', () => {
  it('where flat opponents guess', () => expect(judgeFlat(against({ guess: 0.5 }), 1.96).wins).toBe(false));
  it('where there is no flat opponent', () =>
    expect(judgeFlat(audits(300, 1, honest), 1.96)).toEqual({
      wins: false,
      reason: 'no flat opponent was judged',
      evidence: {},
    }));
});

describe('the flat rule fires', () => {
  it('where a flat opponent is as good', () => expect(judgeFlat(against({ good: 0.95 }), 1.96).wins).toBe(true));
  it('where one of two flat opponents is as good', () =>
    expect(judgeFlat(against({ guess: 0.5, good: 0.95 }), 1.96).wins).toBe(true));
  it('and names the one that wins', () =>
    expect(judgeFlat(against({ guess: 0.5, good: 0.95 }), 1.96).reason).toContain('good'));
  it('where there are too few audits to tell', () =>
    expect(judgeFlat(against({ guess: 0.5 }, 2), 1.96).wins).toBe(true));
});

it('the evidence is the paired difference of agreements, by hand', () => {
  const [agree, differ] = [audit('first', 'first'), audit('first', 'second')];
  expect(judgeFlat([agree, differ], 1.96).evidence).toEqual({
    x: { value: 0.5, low: expect.closeTo(0.5 - 1.96 * 0.5, 12), n: 2 },
  });
});

/** Flat opponents that are right at the given rates. */
function against(right: Readonly<Record<string, number>>, n = 300): Audit[] {
  return audits(n, 1, honest).map((a, i) => ({
    ...a,
    flat: Object.fromEntries(
      Object.entries(right).map(([name, rate]) => [
        name,
        rng(`${name}/${i}`).next() < rate ? a.inspections[0] : other(a.inspections[0]),
      ]),
    ),
  }));
}

const other = (one: Side): Side => (one === 'first' ? 'second' : 'first');
const audit = (assisted: Side, flat: Side): Audit => ({
  id: '',
  unaided: 'first',
  assisted,
  inspections: ['first', 'first'],
  implied: 'first',
  parts: [],
  flat: { x: flat },
  looks: 0,
  answers: 0,
});
