/**
 * The ladder of an experiment in a world of trees beside every opponent that does without a part of it, at equal human cost:
 *
 *     npx jiti tables/commissions.ts opponents [--experiment commissions] [--from 6000] [--seeds 10]
 *     npx jiti tables/commissions.ts stated [--experiment commissions] [--from 6000] [--seeds 10]     the ladder and stated rules alone
 *     npx jiti tables/commissions.ts crossover [--from 6000] [--seeds 10]     stated rules by extra slips that people make on what is made up
 *     npx jiti tables/commissions.ts labels [--from 6000] [--seeds 10]     accuracy against labels a level, active and random questions
 *     npx jiti tables/commissions.ts networks [--from 6000] [--seeds 5]     networks in the place of linear evaluators
 *
 * Evaluators alone: no gate and no workers. Accuracies are against hidden truth, on 300 judgements a seed, arm and level. Records are kept under
 * runs/tables/, and seeds that they hold are not measured again; `npx jiti tables/tables.ts opponents FILE` prints them, as do `crossover` and `labels`.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/experiments/config/load.js';
import { stage } from './commissions/chain.js';
import { measureCrossover } from './commissions/crossover.js';
import { type ArmFigure, readArmFigures } from './commissions/figures.js';
import { measureBudgets } from './commissions/label-budgets.js';
import { measureNetworks } from './commissions/networks.js';
import { measureOpponents } from './commissions/opponents.js';
import { keep, numbers, say } from './measure/files.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '6000' },
    seeds: { type: 'string', default: '10' },
    experiment: { type: 'string', default: 'commissions' },
    judgements: { type: 'string', default: '300' },
    out: { type: 'string' },
  },
});
const [what = 'opponents'] = positionals;
const config = await loadConfig(values.experiment);
const file = values.out ?? `runs/tables/${config.experiment}-${what}.json`;
const records: ArmFigure[] = existsSync(file) ? [...readArmFigures(file)] : [];
const measured = { top: 4, judgements: Number(values.judgements) };
for (const seed of numbers(Number(values.seeds)).map((i) => Number(values.from) + i)) {
  if (records.some((r) => r.seed === seed)) continue;
  const found: ArmFigure[] = [];
  for await (const figure of figuresOf(seed)) {
    found.push(figure);
    if (figure.level === measured.top) say(`${seed}: ${figure.arm} ${figure.right.toFixed(3)}`);
  }
  records.push(...found);
  keep(file, records);
}

function figuresOf(seed: number): AsyncGenerator<ArmFigure> {
  if (what === 'networks') return measureNetworks(config, seed, measured);
  if (what === 'labels') return measureBudgets(config, seed, measured);
  if (what === 'crossover') return measureCrossover(config, seed, measured);
  return measureOpponents(stage(config, seed), measured, what === 'stated' ? ['statedRules'] : 'all');
}
