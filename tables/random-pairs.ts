/**
 * What `belay fit` says of pairs of random letters whose winner is a coin's, each judged by five raters who agree: there is nothing to
 * learn across pairs, and an honest accuracy is .5.
 *
 *     npx jiti tables/random-pairs.ts [--seeds 10] [--pairs 40] [--model linear]
 */
import { parseArgs } from 'node:util';
import type { Comparison } from '../src/feedback/formats/index.js';
import { below, rng } from '../src/math/rng.js';
import { mean } from '../src/math/statistics/index.js';
import { fitRecorded } from '../src/preferences/fit.js';
import { fitSettings } from '../src/preferences/settings.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    pairs: { type: 'string', default: '40' },
    model: { type: 'string', default: 'linear' },
  },
});

const found = [];
for (let seed = 0; seed < Number(values.seeds); seed++) {
  const settings = fitSettings({ model: values.model, rounds: 100 });
  const task = { training: judgedByFive(Number(values.pairs), seed), test: { folds: 5 }, members: 10, settings, seed };
  const { accuracy } = (await fitRecorded(task)).test;
  if (accuracy === null) continue;
  found.push(accuracy);
  const [value, low, high] = [accuracy.value, accuracy.low, accuracy.high].map((x) => x.toFixed(3));
  process.stdout.write(`seed ${seed}: ${value} (${low} to ${high})\n`);
}
const held = found.filter(({ low, high }) => low <= 0.5 && high >= 0.5).length;
process.stdout.write(
  `mean ${mean(found.map(({ value }) => value)).toFixed(3)}; ${held} of ${found.length} intervals hold .5\n`,
);

function judgedByFive(n: number, seed: number): Comparison[] {
  const chance = rng(`random-pairs/${seed}`);
  const word = () => Array.from({ length: 6 }, () => String.fromCharCode(97 + below(chance, 26))).join('');
  const item = () => ({ is: 'text', text: Array.from({ length: 8 }, word).join(' ') }) as const;
  return Array.from({ length: n }, () => {
    const row = { a: item(), b: item(), answer: chance.next() < 0.5 ? 'first' : 'second' } as const;
    return Array.from({ length: 5 }, (_, rater) => ({ ...row, rater: `r${rater}` }));
  }).flat();
}
