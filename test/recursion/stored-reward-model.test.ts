import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fitLinear } from '../../src/evaluators/reward-models/linear.js';
import { fitNetwork } from '../../src/evaluators/reward-models/network/network-reward.js';
import { networkDefaults } from '../../src/evaluators/reward-models/network/settings.js';
import { digest, digested, partsOf } from '../../src/math/digest.js';
import { rng } from '../../src/math/rng.js';
import { storedRewardModel } from '../../src/recursion/training/stored-reward-model.js';
import { kinds } from '../../src/types/kinds/index.js';
import type { FitReward, Labelled, RewardModel } from '../../src/types/reward-model.js';
import { ensemble, withMembers } from '../../src/uncertainty/ensemble.js';

const width = 3;
const nuisance = { rationality: 1, slip: 0.1, tieWidth: 1 };
const linear = fitLinear({ width, l2: 0.1, nuisance });
const network = fitNetwork({ ...networkDefaults.mlp, window: 1, width, l2: 0.1, nuisance });
const chance = rng(0).fork('rows');
const row = () => Float32Array.from({ length: width }, () => chance.next());
const labels: readonly Labelled[] = Array.from({ length: 12 }, () => ({
  kind: kinds.comparison,
  question: { kind: 'comparison', ties: true, bothBad: false },
  answer: chance.next() < 0.5 ? 'first' : 'second',
  rows: [row(), row()],
}));

describe.each<readonly [string, FitReward]>([
  ['a linear model', linear],
  ['an ensemble of linear models', ensemble(linear, 3)],
  ['a linear model with members', withMembers(linear, ensemble(linear, 3))],
])('%s', (_, learn) => {
  it('is made again from its bodies, and scores as it did', async () => {
    const model = await learn(labels, rng(1));
    const rows = Array.from({ length: 20 }, row);
    const again = storedRewardModel(bodiesOf(model), model.checkpoint);
    expect(again.checkpoint).toBe(model.checkpoint);
    expect(again.score(rows)).toEqual(model.score(rows));
  });
});

it('a network’s body, and that of its linear part, are stored by its hash', async () => {
  const model = await network(labels, rng(1));
  const bodyOf = bodiesOf(model);
  const [plain] = partsOf(bodyOf(model.checkpoint) ?? new Uint8Array()) ?? [];
  expect(storedRewardModel(bodyOf, Buffer.from(plain ?? []).toString()).score([row()])).toHaveLength(1);
  expect(() => storedRewardModel(bodyOf, model.checkpoint)).toThrow('expected a linear reward model or an ensemble');
});
it('a model that is not stored is none', () =>
  expect(() => storedRewardModel(() => undefined, 'f'.repeat(64))).toThrow('expected the stored reward model ffff'));

it.each([[['a']], [['', 'b:1']], [[Float64Array.of(1, 2), 'c', new Uint8Array(70)]]])(
  'parts %j are found again in what is hashed',
  (parts) => {
    const content = digested(...parts);
    expect(createHash('sha256').update(content).digest('hex')).toBe(digest(...parts));
    expect(digested(...(partsOf(content) ?? []).map((part) => Uint8Array.from(part)))).toEqual(content);
  },
);
it.each(['', '{"a":1}', '3:ab', '02:ab', '2:abc', ':'])('%j holds no parts', (text) =>
  expect(partsOf(Buffer.from(text))).toBeUndefined(),
);

/** Bodies by their hashes, as a log stores them. */
function bodiesOf({ bodies }: RewardModel): (hash: string) => Uint8Array | undefined {
  const stored = new Map((bodies?.() ?? []).map((body) => [createHash('sha256').update(body).digest('hex'), body]));
  return (hash) => stored.get(hash);
}
