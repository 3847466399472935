import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from '../../../src/math/rng.js';
import { type Child, mostDecisive } from '../../../src/safeguards/gate/paths/critic.js';
import {
  type CriticBelief,
  learnedCritic,
  taught,
  untaughtCritic,
} from '../../../src/safeguards/gate/paths/learned-critic.js';

const child = (report: number, gradient: number): Child => ({ report, gradient });
const four = [child(0.2, 1), child(-2, 0.9), child(1, -1), child(3, 0.1)];

describe('the fixed rule', () => {
  it('goes to the child to which the root owes most: gradient times report, squared', () =>
    expect(mostDecisive(four)).toBe(1));
  it('takes the first of equal ones', () => expect(mostDecisive([child(1, 1), child(-1, -1)])).toBe(0));
  it('does not heed the sign of reports or gradients', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    const children = fc.array(fc.record({ report: number, gradient: number }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(children, (some) => {
        const turned = some.map(({ report, gradient }) => child(-report, gradient));
        return mostDecisive(turned) === mostDecisive(some);
      }),
    );
  });
  it('expects a child', () => expect(() => mostDecisive([])).toThrow('expected at least one child, got none'));
});

describe('the learned critic', () => {
  it('untaught goes where the fixed rule goes more often than anywhere else', () => {
    const share = chosenBy(untaughtCritic).map((n) => n / 2000);
    expect(share.indexOf(Math.max(...share))).toBe(mostDecisive(four));
  });
  it('goes to the second rank once lies are found there alone', () =>
    expect((chosenBy(trainedOn(1, 400))[2] ?? 0) / 2000).toBeGreaterThan(0.8));
  it('stays with the first rank where lies are found there', () =>
    expect((chosenBy(trainedOn(0, 400))[1] ?? 0) / 2000).toBeGreaterThan(0.8));
  it('chooses the same again from the same chance', () =>
    expect(learnedCritic(untaughtCritic, rng(3))(four)).toBe(learnedCritic(untaughtCritic, rng(3))(four)));
  it('one reward is Newton’s step: precision grows by p (1 − p) x xᵀ', () => {
    const { mean, covariance } = taught(untaughtCritic, { children: four, chosen: 1, contradicted: true });
    const p = 1 / (1 + Math.exp(2));
    const [v, w] = [0.5, p * (1 - p)];
    // Features of the chosen: rank 1, |report| 2, so that x' S x = v (1 + 4).
    const shrink = w / (1 + w * v * 5);
    expect(covariance[0]?.[0]).toBeCloseTo(v - shrink * v * v, 12);
    expect(covariance[0]?.[4]).toBeCloseTo(-2 * shrink * v * v, 12);
    expect(mean[0]).toBeCloseTo(-2 + (1 - p) * (v - shrink * v * v * 5), 12);
  });
  it('keeps a covariance that can be drawn from, whatever is taught', () => {
    const belief = trainedOn(2, 2000);
    expect(belief.covariance.every((row, i) => (row[i] ?? 0) > 0)).toBe(true);
    expect(chosenBy(belief).reduce((a, b) => a + b)).toBe(2000);
  });
});

/** How often each of the four is chosen by 2000 draws. */
function chosenBy(belief: CriticBelief): number[] {
  const counts = [0, 0, 0, 0];
  const chance = rng('chosen');
  for (let i = 0; i < 2000; i++) {
    const at = learnedCritic(belief, chance)(four);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** After `n` paths on which a contradiction is found if and only if the critic goes to the child of rank `lying`. */
function trainedOn(lying: number, n: number): CriticBelief {
  const chance = rng(`trained/${lying}`);
  const byRank = [1, 2, 3, 0];
  let belief = untaughtCritic;
  for (let i = 0; i < n; i++) {
    const chosen = learnedCritic(belief, chance)(four);
    belief = taught(belief, { children: four, chosen, contradicted: chosen === byRank[lying] });
  }
  return belief;
}
