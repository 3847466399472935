import type { Config } from '../../src/experiments/config/schema.js';
import { claims } from '../../src/experiments/config/tree-experiments.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { ratersRight } from './evaluators.js';
import { numbers } from './files.js';
import { overSeeds, type Rows } from './rows.js';

/** Raters of claims without help, by which four items they inspect. */
export async function unaided(): Promise<Rows> {
  const wheres: readonly Config['rater']['attention']['where'][] = ['random', 'one-part', 'one-each'];
  const levels = [1, 2, 3, 4];
  const rows: string[][] = [['four items, chosen', ...levels.map((level) => `k = ${level}`)]];
  for (const where of wheres) {
    const cells: string[] = [];
    for (const level of levels) cells.push(overSeeds(await lookers(where, level)));
    rows.push([where, ...cells]);
  }
  return rows;
}

async function lookers(where: Config['rater']['attention']['where'], level: number): Promise<readonly number[]> {
  const config: Config = { ...claims, rater: { ...claims.rater, attention: { ...claims.rater.attention, where } } };
  const right: number[] = [];
  for (const seed of numbers(10)) {
    const ask = { level, help: undefined, judgements: 1000 };
    right.push(mean(await ratersRight(treeExperimentWorld(config, seed), ask, rng(seed).fork('bench/unaided'))));
  }
  return right;
}
