/**
 * What a worker of `commissions` delivers that takes the best of 64 candidates by the evaluator of its level: its true value as a share of the
 * best candidate's.
 *
 *     npx jiti tables/delivered.ts [--from 6000] [--seeds 10] [--way NAME …]
 *     npx jiti tables/delivered.ts limits [--from 6000] [--seeds 20]     beside what the gate by paths says of delivered outcomes
 *
 * Candidates are to one brief, as offers in the world are, or each to a brief of its own. Evaluators alone, trained as the ways of
 * tables/dampening.ts have it. Records are kept under runs/tables/, and ways that they hold of a seed are not measured again.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { commissions } from '../src/experiments/config/tree-experiments.js';
import { rng } from '../src/math/rng.js';
import { mean } from '../src/math/statistics/index.js';
import { stage } from './commissions/chain.js';
import { trainPanels } from './dampening/panel.js';
import { type Way, ways } from './dampening/ways.js';
import { type Delivery, deliver, shareOfBest } from './delivered/best-of.js';
import { type LimitFigure, limits } from './delivered/limits.js';
import { type DeliveredFigure, deliveries, limitRows } from './delivered/rows.js';
import { keep, numbers, say } from './measure/files.js';
import type { Rows } from './measure/rows.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '6000' },
    seeds: { type: 'string', default: '10' },
    offers: { type: 'string', default: '40' },
    way: { type: 'string', multiple: true, default: ['the ladder'] },
    out: { type: 'string' },
  },
});
const seeds = numbers(Number(values.seeds)).map((i) => Number(values.from) + i);
const rows = positionals[0] === 'limits' ? await measureLimits() : await measureShares();
for (const row of rows) process.stdout.write(`| ${row.join(' | ')} |\n`);

async function measureLimits(): Promise<Rows> {
  const file = values.out ?? 'runs/tables/delivered-limits.json';
  const records: LimitFigure[] = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LimitFigure[]) : [];
  for (const seed of seeds) {
    if (records.some((r) => r.seed === seed)) continue;
    for await (const figure of limits(commissions, seed, { top: 4, offers: Number(values.offers) }))
      records.push(figure);
    keep(file, records);
    say(`${seed}`);
  }
  return limitRows(records);
}

async function measureShares(): Promise<Rows> {
  const file = values.out ?? 'runs/tables/delivered.json';
  const records: DeliveredFigure[] = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as DeliveredFigure[])
    : [];
  for (const way of ways.filter(({ name }) => values.way.some((part) => name.includes(part))))
    for (const seed of seeds) {
      if (records.some((r) => r.seed === seed && r.way === way.name)) continue;
      const found = await figuresOf(way, seed);
      records.push(...found);
      keep(file, records);
      say(`${seed} ${way.name}: ${found.map(({ share }) => share.toFixed(3)).join(' ')}`);
    }
  return deliveries(records);
}

async function figuresOf(way: Way, seed: number): Promise<readonly DeliveredFigure[]> {
  const staged = stage(commissions, seed);
  const found: DeliveredFigure[] = [];
  for (const { level, assistant } of await trainPanels(staged, 4, way.plan(staged)))
    for (const brief of ['one', 'any'] as const) {
      const chance = rng(seed).fork(`delivered/${level}/${brief}`);
      const some: Delivery[] = [];
      for (const i of numbers(Number(values.offers)))
        some.push(await deliver(staged, assistant, { candidates: 64, brief }, chance.fork(`${i}`)));
      const [chosen, served] = [mean(some.map((each) => each.chosen)), mean(some.map((each) => each.served))];
      found.push({ way: way.name, seed, level, brief, share: shareOfBest(some), chosen, served });
    }
  return found;
}
