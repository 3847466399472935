import { describe, expect, it } from 'vitest';
import { scorer, scoreScale } from '../../src/agents/scorer.js';
import { linearReward } from '../../src/evaluators/reward-models/linear.js';
import { normal, rng } from '../../src/math/rng.js';
import { mean, variance } from '../../src/math/statistics/index.js';
import type { Judged } from '../../src/types/evaluation.js';
import { whole } from '../../src/types/index.js';

const model = linearReward(Float64Array.of(2, -1, 0.5));
const chance = rng('rows');
const rows = Array.from({ length: 50 }, () => Float32Array.from({ length: 3 }, () => 3 + normal(chance)));

describe('an evaluator that reports its reward model’s score', () => {
  it('reports in standard deviations from the mean of the rows of its scale', async () => {
    const values = await reports();
    expect(mean(values)).toBeCloseTo(0, 10);
    expect(variance(values)).toBeCloseTo(1, 10);
  });
  it('orders outcomes as the model does', async () => {
    const values = await reports();
    const scores = [...model.score(rows)];
    const order = (of: readonly number[]) => [...of.keys()].sort((i, j) => (of[i] ?? 0) - (of[j] ?? 0));
    expect(order(values)).toEqual(order(scores));
  });
  it('reports 0 where the model tells nothing apart', () =>
    expect(scoreScale(linearReward(new Float64Array(3)), rows)).toEqual(Float64Array.of(0, 1)));
});

/** What it reports on the rows, each being an outcome of its own. */
async function reports(): Promise<number[]> {
  const agent = scorer<number, number>('evaluator/1', model, scoreScale(model, rows), ({ of }) => rowOf(of.id));
  const batch = rows.map((_, i) => ({ observation: judged(i), legal: undefined }));
  const said = await agent.act(batch, { rng: rng(0) });
  return said.map((help) => (help.is === 'report' ? help.value : Number.NaN));
}

const rowOf = (id: string): Float32Array => rows[Number(id)] ?? new Float32Array(3);

const judged = (i: number): Judged<number, number> => ({
  outcome: whole({
    id: `${i}`,
    origin: { task: 'any', agent: 'any', checkpoint: 'none', seed: '0' },
    steps: [{ observation: 0, action: 0 }],
  }),
  reports: [],
});
