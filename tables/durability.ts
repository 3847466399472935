/**
 * What becomes of acknowledged answers when the files of the log are broken: the table of docs/load.md.
 *
 *     npm run build && npx jiti tables/durability.ts [files] [bits] [--seed 0] [--times 20] [--raters 12] [--rate 10]
 *
 * Both unless named. Exit code 1 where an answer was acknowledged more than one flush after the fault, or was lost and nobody says so.
 */
import { parseArgs } from 'node:util';
import { type BrokenFile, breakages, breakFile } from './faults/broken-files.js';
import { type FlippedBit, flipBit } from './faults/flipped-bits.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '0' },
    times: { type: 'string', default: '20' },
    raters: { type: 'string', default: '12' },
    rate: { type: 'string', default: '10' },
  },
});
const sizes = { raters: Number(values.raters), rate: Number(values.rate) };
const seeds = Array.from({ length: Number(values.times) }, (_, i) => Number(values.seed) + i);
const isWanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
let failures = 0;

if (isWanted('files')) {
  printRow([
    'what is done',
    'times',
    'acknowledged',
    'after the fault',
    'more than one flush after',
    '/healthz 503',
    'most ms to that',
    'lost',
    'said at the next start',
    'lost in silence',
  ]);
  for (const breakage of breakages) {
    const done: BrokenFile[] = [];
    for (const seed of seeds) done.push(await breakFile({ ...sizes, seed, breakage }));
    const late = sum(done, ({ late }) => late);
    const silent = sum(done, ({ silent }) => silent);
    failures += late + silent;
    const noticed = done.flatMap(({ healthMs }) => healthMs ?? []);
    printRow([
      `${breakage.how} ${breakage.file}`,
      done.length,
      sum(done, ({ acknowledged }) => acknowledged),
      sum(done, ({ after }) => after),
      late,
      noticed.length,
      Math.round(Math.max(...noticed)),
      sum(done, ({ lost }) => lost),
      done.filter(({ atStart }) => atStart !== null).length,
      silent,
    ]);
  }
}

if (isWanted('bits')) {
  printRow([
    'a bit turned after kill -9',
    'times',
    'acknowledged',
    'with losses',
    'lost',
    'said at the next start',
    'by verify --deep alone',
    'lost in silence',
  ]);
  for (const file of ['run.db', 'run.db-wal'] as const) {
    const done: FlippedBit[] = [];
    for (const seed of seeds) done.push(await flipBit({ ...sizes, seed, file }));
    const silent = sum(done, ({ silent }) => silent);
    failures += silent;
    printRow([
      file,
      done.length,
      sum(done, ({ acknowledged }) => acknowledged),
      done.filter(({ lost }) => lost > 0).length,
      sum(done, ({ lost }) => lost),
      done.filter(({ atStart }) => atStart !== null).length,
      done.filter(({ atStart, verified }) => atStart === null && verified !== null).length,
      silent,
    ]);
  }
}
if (failures > 0) process.exitCode = 1;

function sum<T>(of: readonly T[], count: (one: T) => number): number {
  return of.reduce((total, one) => total + count(one), 0);
}

function printRow(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
