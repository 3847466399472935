/**
 * The table "Inductive bias" of docs/learn.md: five architectures on three hidden values, each told by preferences and tried
 * in and out of the distribution that they were told about.
 *
 *     npx jiti tables/bias.ts [--seeds 10] [--pairs 1000] [--only grids,order,dots]
 */
import { parseArgs } from 'node:util';
import { fitLinear } from '../src/evaluators/reward-models/linear.js';
import { fitNetwork } from '../src/evaluators/reward-models/network/network-reward.js';
import { networkDefaults } from '../src/evaluators/reward-models/network/settings.js';
import { rng } from '../src/math/rng.js';
import type { Row } from '../src/math/row.js';
import { meanInterval } from '../src/math/statistics/index.js';
import { kinds } from '../src/types/kinds/index.js';
import type { FitReward, Labelled } from '../src/types/reward-model.js';
import { type Case, cases, type Thing } from './measure/bias-cases.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    pairs: { type: 'string', default: '1000' },
    only: { type: 'string', default: 'grids,order,dots' },
  },
});

/** Share of answers that say the opposite. */
const slip = 0.05;
const tested = 400;
const header = ['hidden value', 'model', 'in distribution', 'out of it'];
process.stdout.write(`| ${header.join(' | ')} |\n|${'---|'.repeat(header.length)}\n`);
for (const one of cases.filter(({ name }) => values.only.split(',').includes(name)))
  for (const [model, describe] of Object.entries(one.models)) {
    const found = await Promise.all(seeds().map((seed) => tried(one, model, describe, seed)));
    const [inside, outside] = [0, 1].map((at) => ofSeeds(found.map((pair) => pair[at] as number)));
    process.stdout.write(`| ${one.about} | ${model} | ${inside} | ${outside} |\n`);
  }

function seeds(): number[] {
  return Array.from({ length: Number(values.seeds) }, (_, seed) => seed);
}

/** Shares of fresh pairs told rightly, without slips: in distribution, out of it. */
async function tried({ name, draw, worth }: Case, model: string, describe: (thing: Thing) => Row, seed: number) {
  const chance = rng(seed).fork(name);
  const pair = (where: 'in' | 'out', of: typeof chance): [Thing, Thing] => {
    for (;;) {
      const [a, b] = [draw(where, of), draw(where, of)];
      if (worth(a) !== worth(b)) return [a, b];
    }
  };
  const teaching = chance.fork('teaching');
  const labels = Array.from({ length: Number(values.pairs) }, () => {
    const [a, b] = pair('in', teaching);
    const first = worth(a) > worth(b) === teaching.next() >= slip;
    const rows = [describe(a), describe(b)];
    return {
      kind: kinds.comparison,
      question: { ties: false, bothBad: false },
      answer: first ? 'first' : 'second',
      rows,
    };
  }) as unknown as Labelled[];
  const fitted = await fitOf(model, labels[0]?.rows[0] as Row)(labels, chance.fork('fit'));
  return (['in', 'out'] as const).map((where) => {
    const fresh = chance.fork(where);
    const pairs = Array.from({ length: tested }, () => pair(where, fresh));
    const [first, second] = [0, 1].map((side) => fitted.score(pairs.map((both) => describe(both[side] as Thing))));
    const right = pairs.map(([a, b], i) => Number(worth(a) > worth(b) === (first?.[i] ?? 0) > (second?.[i] ?? 0)));
    return right.reduce((sum, hit) => sum + hit, 0) / tested;
  });
}

function fitOf(model: string, row: Row): FitReward {
  const width = row instanceof Float32Array ? row.length : row.width;
  const shared = { width, l2: 1, nuisance: { rationality: 1, slip, tieWidth: 1 } };
  if (model === 'linear') return fitLinear(shared);
  if (model === 'gru') return fitNetwork({ ...shared, ...networkDefaults.gru, window: 1 });
  return fitNetwork({ ...shared, ...networkDefaults.mlp, window: model.includes('movement') ? 2 : 1 });
}

function ofSeeds(shares: readonly number[]): string {
  const { value, low, high } = meanInterval(shares);
  if (low === null || high === null) return two(value);
  return `${two(value)} (${two(low)} to ${two(high)})`;
}

function two(value: number): string {
  return value.toFixed(2).replace(/^0/, '');
}
