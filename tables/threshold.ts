/**
 * How many labels a level the climb of `claims` needs, by how questions are chosen:
 *
 *     npx jiti tables/threshold.ts [--seeds 10] [--out runs/tables/threshold.json]
 *
 * Trains evaluators of levels 0 … 4 alone: no gate and no workers, since below the threshold the gate rightly withholds.
 * Accuracies at level 4 are against hidden truth, on 1000 judgements a seed. What the file already holds is
 * not measured again.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Config } from '../src/experiments/config/schema.js';
import { claims } from '../src/experiments/config/tree-experiments.js';
import { measureEvaluator } from '../src/experiments/measure/evaluator.js';
import { rng } from '../src/math/rng.js';
import { mean } from '../src/math/statistics/index.js';
import { climbEvaluators, ratersRight } from './measure/evaluators.js';
import { keep, numbers, say } from './measure/files.js';
import { type Cell, readCells } from './measure/records.js';

const top = 4;
const judgements = 1000;
const budgets: readonly (readonly [Config['acquisition'], readonly number[]])[] = [
  ['bald', [300, 250, 200, 150, 400, 100]],
  ['random', [400, 200, 300, 600, 800, 100, 150, 250]],
  ['d-optimal', [200]],
];

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    out: { type: 'string', default: 'runs/tables/threshold.json' },
  },
});
const cells: Cell[] = existsSync(values.out) ? [...readCells(values.out)] : [];
for (const [acquisition, labels] of budgets)
  for (const n of labels) {
    if (cells.some((c) => c.acquisition === acquisition && c.labels === n)) continue;
    for (const seed of numbers(Number(values.seeds))) cells.push(await measured(acquisition, n, seed));
    const of = cells.filter((c) => c.acquisition === acquisition && c.labels === n);
    say(
      `${acquisition} ${n}: assisted ${mean(of.map((c) => c.assisted)).toFixed(3)}, evaluator ${mean(of.map((c) => c.evaluator)).toFixed(3)}`,
    );
    keep(values.out, cells);
  }

/** Random questions need no rounds, and no more candidates than the policy is improved on: the same evaluators, sooner. */
function asking(acquisition: Cell['acquisition'], labels: number): Config['evaluator'] {
  const { pool } = claims.evaluator;
  if (acquisition !== 'random') return { ...claims.evaluator, labels };
  return { labels, rounds: 1, pool: Math.min(pool, Math.ceil(claims.policy.contexts / labels) + 1) };
}

async function measured(acquisition: Cell['acquisition'], labels: number, seed: number): Promise<Cell> {
  const config: Config = { ...claims, acquisition, evaluator: asking(acquisition, labels) };
  const { staged, assistants } = await climbEvaluators(config, seed, top);
  const at = rng(seed).fork('bench/threshold');
  const right = await ratersRight(staged, { level: top, help: assistants[top - 1], judgements }, at.fork('assisted'));
  const evaluator = assistants[top] && (await measureEvaluator(staged, assistants[top], { judgements, rng: at }));
  return { acquisition, labels, seed, assisted: mean(right), evaluator: evaluator?.value ?? Number.NaN };
}
