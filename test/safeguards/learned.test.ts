import { describe, expect, it } from 'vitest';
import { linearReward } from '../../src/evaluators/reward-models/linear.js';
import { type Rng, rng } from '../../src/math/rng.js';
import { type AcceptabilityLabel, learnedConstraint } from '../../src/safeguards/index.js';
import { riskControlling } from '../../src/safeguards/learned.js';
import type { FitReward } from '../../src/types/index.js';
import { keepsConstraint } from '../conformance/constraint.js';

/** Steps are numbers in [−1, 1], acceptable the more surely the larger: with probability 1 / (1 + e^(−6x)). */
const sure = (x: number) => 1 / (1 + Math.exp(-6 * x));
function labelled(n: number, chance: Rng): AcceptabilityLabel<number, number>[] {
  return Array.from({ length: n }, () => {
    const x = 2 * chance.next() - 1;
    return { observation: 0, action: x, acceptable: chance.next() < sure(x) };
  });
}
/** P(x ≥ t and not acceptable), x uniform: the integral in closed form. */
const risk = (t: number) => (t > 1 ? 0 : (logPlus(-6 * Math.max(-1, t)) - logPlus(-6)) / 12);
const logPlus = (x: number) => Math.log1p(Math.exp(x));

const identity: FitReward = () => linearReward(Float64Array.of(1));
const settings = {
  name: 'learned',
  about: 'what people said may never happen',
  features: (_: number, action: number) => Float32Array.of(action),
  fit: identity,
  alpha: 0.05,
  delta: 0.1,
};
const made = await learnedConstraint(settings, labelled(300, rng('train')), labelled(500, rng('held out')), rng(0));

keepsConstraint(made.constraint, { observation: 0, permitted: 0.95, forbidden: -0.5, unknown: 3 });

describe('a learned constraint', () => {
  it('says why it does not know: too near to the border, or unlike all that was labelled', () => {
    expect(made.constraint.judge(0, made.threshold / 2)).toMatchObject({
      is: 'unknown',
      reason: expect.stringMatching('not surely'),
    });
    expect(made.constraint.judge(0, 3)).toEqual({ is: 'unknown', reason: 'nothing like it was ever labelled' });
  });
  it('a step that is no number is unknown', () => expect(made.constraint.judge(0, Number.NaN).is).toBe('unknown'));
  it('keeps most of what is acceptable', () => expect(made.kept).toBeGreaterThan(0.5));
  it('hands the fit labels of the acceptability kind, as they were given', async () => {
    const seen: unknown[] = [];
    const fit: FitReward = (labels) => {
      seen.push(...labels.map(({ kind, answer, rows }) => [kind.kind, answer, rows[0]]));
      return linearReward(Float64Array.of(1));
    };
    await learnedConstraint({ ...settings, fit }, [{ observation: 0, action: 0.5, acceptable: false }], [], rng(0));
    expect(seen).toEqual([['acceptability', { acceptable: false }, Float32Array.of(0.5)]]);
  });
  it('with too few held-out labels permits nothing: 5 % cannot be shown with 40', async () => {
    const { threshold, constraint } = await learnedConstraint(
      settings,
      labelled(300, rng(1)),
      labelled(40, rng(2)).map((label) => ({ ...label, acceptable: true })),
      rng(0),
    );
    expect([threshold, constraint.judge(0, 0.9).is]).toEqual([Number.POSITIVE_INFINITY, 'unknown']);
  });
  it.each([
    ['alpha', 0],
    ['alpha', 1],
    ['delta', -0.1],
  ])('refuses %s of %f', (name, value) =>
    expect(learnedConstraint({ ...settings, [name]: value }, labelled(3, rng(0)), [], rng(0))).rejects.toThrow(
      `expected ${name} in (0, 1), got ${value}`,
    ),
  );
  it('refuses no labels', () =>
    expect(learnedConstraint(settings, [], [], rng(0))).rejects.toThrow('expected at least one label, got none'));
});

describe('the risk, by simulation against its closed form', () => {
  const draws = 2000;
  const [alpha, delta, n] = [0.05, 0.1, 200];
  const exceeded = (choose: (scored: readonly { score: number; acceptable: boolean }[]) => number) => {
    let times = 0;
    for (let i = 0; i < draws; i++) {
      const scored = labelled(n, rng(`draw/${i}`)).map(({ action, acceptable }) => ({ score: action, acceptable }));
      times += Number(risk(choose(scored)) > alpha);
    }
    return times / draws;
  };
  it('is above alpha in at most delta of the draws', () => {
    const most = delta + 3 * Math.sqrt((delta * (1 - delta)) / draws);
    expect(exceeded((scored) => riskControlling(scored, alpha, delta))).toBeLessThan(most);
  });
  it('a threshold that keeps it in the sample alone is above alpha far oftener: the simulation could have seen it', () =>
    expect(exceeded((scored) => least(scored, alpha))).toBeGreaterThan(0.3));
});

describe('the threshold', () => {
  const scored = (word: string) => [...word].map((letter, i) => ({ score: -i, acceptable: letter === '+' }));
  it('goes down to the lowest score while the bound holds', () =>
    expect(riskControlling(scored('+'.repeat(100)), 0.05, 0.1)).toBe(-99));
  it('stops before the step that breaks it, though later ones were good', () =>
    expect(riskControlling(scored(`${'+'.repeat(50)}---${'+'.repeat(50)}`), 0.05, 0.1)).toBe(-50));
  it('does not part equal scores', () =>
    expect(
      riskControlling(
        scored(`${'+'.repeat(95)}-----`).map((each, i) => (i < 90 ? each : { ...each, score: -90 })),
        0.05,
        0.1,
      ),
    ).toBe(-89));
  it('counts what is unlike everything as held out, and permits none of it', () =>
    expect(
      riskControlling([...scored('+'), ...Array(99).fill({ score: Number.NaN, acceptable: false })], 0.05, 0.1),
    ).toBeCloseTo(0));
});

/** The least threshold at which at most alpha of the sample is permitted and not acceptable. */
function least(scored: readonly { score: number; acceptable: boolean }[], alpha: number): number {
  let [threshold, bad] = [2, 0];
  for (const { score, acceptable } of scored.toSorted((a, b) => b.score - a.score)) {
    if (!acceptable) bad++;
    if (bad / scored.length > alpha) break;
    threshold = score;
  }
  return threshold;
}
