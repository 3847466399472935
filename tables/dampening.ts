/**
 * What dampens errors in the ladder of `commissions`, each way at the same number of items inspected for the evaluators of levels 0 to 4:
 *
 *     npx jiti tables/dampening.ts [--from 6000] [--seeds 10] [--only NAME …]
 *
 * Evaluators alone, without gates and workers, on 300 judgements a seed and level against hidden truth. Records are kept under runs/tables/,
 * and ways that they hold of a seed are not measured again. Differences from the ladder are paired over seeds.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { commissions } from '../src/experiments/config/tree-experiments.js';
import { stage } from './commissions/chain.js';
import { type ArmFigure, readArmFigures } from './commissions/figures.js';
import { measureWay } from './dampening/measure.js';
import { dampening } from './dampening/rows.js';
import { ways } from './dampening/ways.js';
import { keep, numbers, say } from './measure/files.js';

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '6000' },
    seeds: { type: 'string', default: '10' },
    only: { type: 'string', multiple: true, default: [''] },
    out: { type: 'string', default: 'runs/tables/dampening.json' },
  },
});
const asked = ways.filter(({ name }) => values.only.some((part) => name.includes(part)));
const records: ArmFigure[] = existsSync(values.out) ? [...readArmFigures(values.out)] : [];
for (const seed of numbers(Number(values.seeds)).map((i) => Number(values.from) + i))
  for (const way of asked) {
    if (records.some((r) => r.seed === seed && r.arm.startsWith(`${way.name}:`))) continue;
    const found: ArmFigure[] = [];
    for await (const figure of measureWay(stage(commissions, seed), way, { top: 4, judgements: 300 }))
      found.push(figure);
    records.push(...found);
    keep(values.out, records);
    say(
      `${seed} ${way.name}: ${found
        .slice(-2)
        .map(({ right }) => right.toFixed(3))
        .join(' ')}`,
    );
  }
for (const row of dampening(records, ways)) process.stdout.write(`| ${row.join(' | ')} |\n`);
