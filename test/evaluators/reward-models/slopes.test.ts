import { describe, expect, it } from 'vitest';
import { type Answers, evidenceOf } from '../../../src/evaluators/reward-models/network/answers.js';
import { segmentNetwork } from '../../../src/evaluators/reward-models/network/segment-network.js';
import { normal, rng } from '../../../src/math/rng.js';
import { kinds, type Labelled } from '../../../src/types/index.js';

const nuisance = { rationality: 1.3, slip: 0.1, tieWidth: 0.7 };
const network = segmentNetwork(1, { architecture: 'mlp', hidden: [3], activation: 'tanh' }, rng('network'));
const said = ['first', 'tie', 'second', 'both-bad', 'first'] as const;
const weights = [1, 3, 0, 2, 0.5];

describe('slopes over rows', () => {
  it('are those of the weighted mean, by central differences', () => {
    const { linear, ...rest } = answers();
    const { slopes } = evidenceOf({ linear, ...rest }, network, nuisance);
    for (const [row, slope] of slopes.entries()) {
      const [up, down] = [1e-5, -1e-5].map((by) => linear.map((value, i) => (i === row ? value + by : value)));
      const difference = (moved = linear) => evidenceOf({ ...rest, linear: moved }, network, nuisance).nll;
      expect(slope).toBeCloseTo((difference(up) - difference(down)) / 2e-5, 7);
    }
  });
  it('are 0 where a label has no weight, and not elsewhere', () => {
    const { slopes } = evidenceOf(answers(), network, nuisance);
    expect(Array.from(slopes, (slope) => slope !== 0)).toEqual(weights.flatMap((weight) => [weight > 0, weight > 0]));
  });
});

/** Comparisons of two rows of one step each. */
function answers(): Answers {
  const chance = rng('answers');
  const labels = said.map((answer) => ({
    kind: kinds.comparison,
    question: { ties: true, bothBad: true },
    answer,
    rows: [Float32Array.of(0), Float32Array.of(0)],
  })) satisfies readonly Labelled[];
  const rows = 2 * labels.length;
  return {
    labels,
    weights: Float64Array.from(weights),
    from: Int32Array.from({ length: labels.length + 1 }, (_, i) => 2 * i),
    linear: Float64Array.from({ length: rows }, () => normal(chance)),
    rows: {
      inputs: 1,
      from: Int32Array.from({ length: rows + 1 }, (_, i) => i),
      steps: Float32Array.from({ length: rows }, () => normal(chance)),
    },
  };
}
