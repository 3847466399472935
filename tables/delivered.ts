/**
 * What a worker of `commissions` delivers that takes the best of 64 candidates by the evaluator of its level: its true value as a share of the
 * best candidate's.
 *
 *     npx jiti tables/delivered.ts [--from 6000] [--seeds 10] [--way NAME …]
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
import { type DeliveredFigure, deliveries } from './delivered/rows.js';
import { keep, numbers, say } from './measure/files.js';

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '6000' },
    seeds: { type: 'string', default: '10' },
    offers: { type: 'string', default: '40' },
    way: { type: 'string', multiple: true, default: ['the ladder'] },
    out: { type: 'string', default: 'runs/tables/delivered.json' },
  },
});
const records: DeliveredFigure[] = existsSync(values.out)
  ? (JSON.parse(readFileSync(values.out, 'utf8')) as DeliveredFigure[])
  : [];
for (const way of ways.filter(({ name }) => values.way.some((part) => name.includes(part))))
  for (const seed of numbers(Number(values.seeds)).map((i) => Number(values.from) + i)) {
    if (records.some((r) => r.seed === seed && r.way === way.name)) continue;
    const found = await figuresOf(way, seed);
    records.push(...found);
    keep(values.out, records);
    say(`${seed} ${way.name}: ${found.map(({ share }) => share.toFixed(3)).join(' ')}`);
  }
for (const row of deliveries(records)) process.stdout.write(`| ${row.join(' | ')} |\n`);

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
