/**
 * Evidence or verdict as help, for raters of several degrees of trust, and routing by the assistant's calibrated confidence:
 *
 *     npx jiti tables/help-arms.ts kinds [--from 6000] [--seeds 10] [--places 4] [--world commissions|claims]
 *     npx jiti tables/help-arms.ts routing [--from 6000] [--seeds 10] [--gold 400]
 *
 * Evaluators alone: no gate and no workers. Accuracies are against hidden truth. Records are kept under runs/tables/, and seeds that they
 * hold are not measured again; `npx jiti tables/tables.ts kinds FILE`, `… followed FILE` and `… routing FILE` print them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { claims, commissions } from '../src/experiments/config/tree-experiments.js';
import type { KindFigure } from './help-arms/kinds.js';
import type { RoutingFigure } from './help-arms/routing.js';
import { kindsOf, routingOf } from './help-arms/scenes.js';
import { keep, numbers, say } from './measure/files.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '6000' },
    seeds: { type: 'string', default: '10' },
    places: { type: 'string', default: '4' },
    world: { type: 'string', default: 'commissions' },
    judgements: { type: 'string', default: '400' },
    gold: { type: 'string', default: '400' },
    out: { type: 'string' },
  },
});
const [what = 'kinds'] = positionals;
const config = values.world === 'claims' ? claims : commissions;
const file = values.out ?? `runs/tables/help-${what}-${config.experiment}.json`;
const judgements = Number(values.judgements);
const [places, gold] = [Number(values.places), Number(values.gold)];
const records: (KindFigure | RoutingFigure)[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
for (const seed of numbers(Number(values.seeds)).map((i) => Number(values.from) + i)) {
  if (records.some((r) => r.seed === seed)) continue;
  const measured =
    what === 'routing' ? routingOf(config, seed, { judgements, gold }) : kindsOf(config, seed, { places, judgements });
  for await (const figure of measured) records.push(figure);
  keep(file, records);
  say(`${seed}: done`);
}
