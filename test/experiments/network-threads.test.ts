import { expect, it } from 'vitest';
import { fitNetwork } from '../../src/evaluators/reward-models/network/network-reward.js';
import { networkDefaults } from '../../src/evaluators/reward-models/network/settings.js';
import { normal, rng } from '../../src/math/rng.js';
import { inThreads } from '../../src/threads/network-threads.js';
import { kinds } from '../../src/types/kinds/index.js';
import type { Labelled } from '../../src/types/reward-model.js';
import { ensemble } from '../../src/uncertainty/ensemble.js';

it('members trained in other threads are the same, bit for bit', { timeout: 60_000 }, async () =>
  expect(await checkpoint(labels, 2)).toBe(await checkpoint(labels, 1)),
);

it('labels of a kind from outside are learned from here', async () =>
  expect(await checkpoint(labels.map((label) => ({ ...label, kind: own })))).toBe(await checkpoint(labels, 1)));

it(
  'a failure in a thread reaches who asked',
  { timeout: 60_000 },
  async () => await expect(checkpoint(labels.map(narrow), 2)).rejects.toThrow('expected rows of width 2, got 1'),
);

const own = { ...kinds.rating, kind: 'stars' } as unknown as Labelled['kind'];
const chance = rng('labels');
const labels = Array.from({ length: 60 }, () => {
  const row = Float32Array.of(normal(chance), normal(chance));
  const question = { least: -10, most: 0, spread: 0.5 };
  return {
    kind: kinds.rating,
    question,
    answer: { rating: -(row[0] ?? 0) * (row[0] ?? 0) },
    rows: [row],
  } as unknown as Labelled;
});

const narrow = (label: Labelled): Labelled => ({ ...label, rows: label.rows.map(() => new Float32Array(1)) });

async function checkpoint(learnt: readonly Labelled[], threads = 2): Promise<string> {
  const settings = { ...networkDefaults.mlp, hidden: [8], epochs: 10, width: 2, l2: 1 };
  const nuisance = { rationality: 1, slip: 0, tieWidth: 1 };
  const fit = fitNetwork({ ...settings, nuisance }, inThreads(threads));
  return (await ensemble(fit, 3)(learnt, rng(0))).checkpoint;
}
