import { describe, expect, it } from 'vitest';
import { type OneStepDecision, policyGradient, softmax } from '../../src/agents/policy-gradient.js';
import { normal, rng } from '../../src/math/rng.js';

describe('policyGradient', () => {
  it('steps first where central differences of the expected reward point', () => {
    const [step] = [policyGradient(decisions, 4, { steps: 1, rate: 1e-3, entropy: 0.05 }, start)];
    const slopes = differences((theta) => objective(theta, 0.05));
    expect(step?.map((x, i) => Math.sign(x - (start[i] ?? 0)))).toEqual(slopes.map(Math.sign));
  });
  it.each([0.5, 1])('ends where the slope of what it maximises is zero, entropy %f', (entropy) => {
    const theta = policyGradient(decisions, 4, { steps: 4000, rate: 0.02, entropy }, start);
    const slopes = differences((at) => objective(at, entropy), theta);
    expect(Math.max(...slopes.map(Math.abs))).toBeLessThan(1e-4);
  });
  it('earns more than where it started', () =>
    expect(objective(policyGradient(decisions, 4, { steps: 50, rate: 0.05, entropy: 0 }), 0)).toBeGreaterThan(
      objective(new Float64Array(4), 0),
    ));
  it('is not moved by the unit of rewards, nor by where they begin', () => {
    const [plain, scaled] = [
      decisions,
      decisions.map((d) => ({ ...d, rewards: Array.from(d.rewards, (r) => 7 + 50 * r) })),
    ].map((some) => policyGradient(some, 4, { steps: 60, rate: 0.05, entropy: 0.1 }));
    plain?.forEach((x, i) => {
      expect(scaled?.[i]).toBeCloseTo(x, 6);
    });
  });
  it('stays where all rewards are equal and there is no bonus', () =>
    expect(
      policyGradient([{ options: [Float32Array.of(1), Float32Array.of(2)], rewards: [3, 3] }], 1, {
        steps: 20,
        rate: 0.1,
        entropy: 0,
      }),
    ).toEqual(Float64Array.of(0)));
  it('leaves its start alone', () => {
    const before = Float64Array.from(start);
    policyGradient(decisions, 4, { steps: 3, rate: 0.1, entropy: 0 }, start);
    expect(start).toEqual(before);
  });
});

it('softmax of a thousand does not overflow', () => expect(softmax([1000, 1000, -1000])).toEqual([0.5, 0.5, 0]));

const chance = rng('decisions');
const decisions: OneStepDecision[] = Array.from({ length: 12 }, () => ({
  options: [0, 1, 2].map(() => Float32Array.from({ length: 4 }, () => normal(chance))),
  rewards: [0, 1, 2].map(() => normal(chance)),
}));
const start: Float64Array<ArrayBuffer> = Float64Array.of(0.2, -0.4, 0.1, 0.3);

/** Mean over decisions of Σ π r / sd(r) + entropy · H(π), written out. */
function objective(theta: Float64Array, entropy: number): number {
  const all = decisions.flatMap(({ rewards }) => Array.from(rewards));
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  const sd = Math.sqrt(all.reduce((a, b) => a + (b - mean) ** 2, 0) / all.length);
  const values = decisions.map(({ options, rewards }) => {
    const weights = options.map((row) =>
      Math.exp(Array.from(row as Float32Array).reduce((sum, x, i) => sum + x * (theta[i] ?? 0), 0)),
    );
    const total = weights.reduce((a, b) => a + b, 0);
    return weights.reduce(
      (sum, w, i) => sum + (w / total) * ((rewards[i] ?? 0) / sd - entropy * Math.log(w / total)),
      0,
    );
  });
  return values.reduce((a, b) => a + b, 0) / values.length;
}

const differences = (f: (theta: Float64Array) => number, at: Float64Array = start): Float64Array =>
  at.map((x, i) => (f(at.with(i, x + 1e-5)) - f(at.with(i, x - 1e-5))) / 2e-5);
