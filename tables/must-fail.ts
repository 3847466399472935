/**
 * Worlds in which help must fail, beside honest controls: whether the gate refuses, and what audits of reports by themselves would have said.
 *
 *     npx jiti tables/must-fail.ts [--from 6000] [--seeds 40] [--only NAME …]
 *
 * Evaluators of `commissions`, trained and gated as `belay run` does, up to the level at which reports mislead; no workers. Of the first seeds, as
 * many as `--measured` says, reports and raters are looked at besides. Records are kept
 * under runs/tables/, and seeds that they hold are not run again.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keep, numbers, say } from './measure/files.js';
import { mustFail } from './must-fail/cases.js';
import { type Refusal, refusal } from './must-fail/refusal.js';
import { refusals } from './must-fail/rows.js';

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '6000' },
    seeds: { type: 'string', default: '40' },
    measured: { type: 'string', default: '10' },
    only: { type: 'string', multiple: true, default: [''] },
    out: { type: 'string', default: 'runs/tables/must-fail.json' },
  },
});
const from = Number(values.from);
const records: Refusal[] = existsSync(values.out) ? (JSON.parse(readFileSync(values.out, 'utf8')) as Refusal[]) : [];
for (const one of mustFail.filter(({ name }) => values.only.some((part) => name.includes(part)))) {
  for (const seed of numbers(Number(values.seeds)).map((i) => from + i)) {
    if (records.some((r) => r.name === one.name && r.seed === seed)) continue;
    records.push(await refusal(one, seed, seed < from + Number(values.measured) ? 200 : 0));
    keep(values.out, records);
  }
  const done = records.filter((r) => r.name === one.name);
  say(`${one.name}: refused ${done.filter((r) => r.refusedAt !== null).length} of ${done.length}`);
}
for (const row of refusals(records)) process.stdout.write(`| ${row.join(' | ')} |\n`);
