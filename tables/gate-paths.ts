/**
 * The gate by paths, in a simulation of its own: the section of docs/results.md that is named so.
 *
 *     npx jiti tables/gate-paths.ts coverage | assumed | spans | costs | power | honest | learned | blind [--from 7000] [--seeds 100] [--only NAME …]
 *
 * A world in which every level has a rule that people alone hold; evaluators are simulated as the true weights and an error, at the
 * local fidelities that pilots had. Nothing is trained. Seeds 0–99 chose the
 * error of the critic's test, 2000–2099 how items are shared among audits and the answer model; 6000–6099 showed that
 * lies have to be counted over all levels together.
 */

import { parseArgs } from 'node:util';
import { blindSpots } from './gate-paths/blind.js';
import { coverage } from './gate-paths/coverage.js';
import { honest } from './gate-paths/lies.js';
import { cost } from './gate-paths/power.js';
import { attackers, powerRow } from './gate-paths/power-table.js';
import { person, qualities, type Training } from './gate-paths/settings.js';
import { fidelityBySpan } from './gate-paths/spans.js';

type Seeds = readonly number[];

/** How people may answer in truth, where the gate expects slips of 5 % and noise .3. */
const people = [0.02, 0.05, 0.1].flatMap((slip) => [0.15, 0.3, 0.6].map((noise) => ({ ...person, slip, noise })));
/** Honest evaluators of other levels, and of other training. */
const others: readonly (readonly [number, Training])[] = [
  [0, '400 active'],
  [1, '400 active'],
  [2, '400 active'],
  [4, '400 active'],
  [6, '400 active'],
  [3, '1,600 random'],
  [3, '400 random'],
  [4, '400 random'],
  [6, '400 random'],
  [3, '100 random'],
];
const spots = [0.1, 0.2, 0.4].map((size) => ({ kind: 'rms' as const, size }));
const regions = [0.05, 0.1, 0.2].map((size) => ({ kind: 'variance share' as const, size }));

/** Tables by name: a line at a time, as soon as it is known. */
const tables: Readonly<Record<string, (seeds: Seeds) => Generator<string>>> = {
  *coverage(seeds) {
    for (const training of ['1,600 random', '400 active', '400 random', '100 random'] as const)
      for (const level of [0, 1, 2, 3, 4, 6])
        if (isAsked(`${training} k=${level}`))
          yield `${training} | ${coverage({ level, quality: qualities[training], seeds })}`;
  },
  *assumed(seeds) {
    for (const real of people)
      for (const within of [1, 3])
        yield `${real.slip} | ${real.noise} | ${within} | ${coverage({ level: 3, quality: qualities['400 active'], seeds, person: real, within })}`;
  },
  *spans(seeds) {
    for (const lie of attackers) if (isAsked(lie.name)) yield fidelityBySpan(lie, 3, qualities['400 active'], seeds);
  },
  *costs() {
    for (const lie of attackers) {
      const { points, accuracy } = cost({ level: 3, quality: qualities['400 active'], lie });
      yield `${lie.name} | ${points.toFixed(1)} | ${accuracy.toFixed(3)}`;
    }
  },
  *power(seeds) {
    for (const lie of attackers) if (isAsked(lie.name)) yield powerRow({ lie }, seeds);
  },
  *honest(seeds) {
    for (const [level, training] of others)
      if (isAsked(`${training} k=${level}`)) yield powerRow({ lie: honest, level, quality: training }, seeds);
  },
  *learned(seeds) {
    for (const lie of attackers)
      if (/honest|leaf/.test(lie.name) && isAsked(lie.name)) yield powerRow({ lie, critic: 'learned' }, seeds);
  },
  *blind(seeds) {
    for (const quality of [qualities['400 active'], qualities.flawless])
      for (const level of [1, 2, 4, 6])
        for (const spot of [...spots, ...regions])
          yield `${quality.join('–')} | ${blindSpots({ spot, level, quality, seeds })}`;
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '7000' },
    seeds: { type: 'string', default: '100' },
    only: { type: 'string', multiple: true, default: [''] },
  },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => Number(values.from) + i);
const [name = ''] = positionals;
const table = tables[name];
if (table === undefined) throw new RangeError(`expected one of ${Object.keys(tables).join(', ')}, got ${name}`);
for (const line of table(seeds)) process.stdout.write(`| ${line} |\n`);

/** Whether a row is one of those that `--only` names, by a part of its name. */
function isAsked(row: string): boolean {
  return values.only.some((part) => row.includes(part));
}
