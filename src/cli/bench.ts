import type { BenchRow } from '../bench/row/row.js';
import { BadInput } from '../types/bad-input.js';
import type { Command } from './command.js';
import { settings as keyValue, type Settings, wholeNumber } from './options.js';
import { table } from './table.js';
import { wrap } from './wrap.js';

type Bench = (set: Settings) => readonly BenchRow[] | Promise<readonly BenchRow[]>;

/** Those whose size can be set. */
const settable: readonly string[] = ['raters'];

interface Options {
  readonly set?: Settings;
  readonly raters?: number;
  readonly seconds?: number;
}

/** What there is to measure, loaded when it is asked for. */
const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  learn: () => import('../bench/learn/learn.js'),
  log: () => import('../bench/log.js'),
  raters: () => import('../bench/raters/raters.js'),
};

const header = [
  'what is measured',
  'ours',
  'peer',
  'unit',
  'ratio',
  'runs',
  'of the limit',
  'a member',
  'a label',
  'note',
  'peer is',
];

const legend = [
  'ratio: our speed over the peer’s; above 1 ours is faster. Medians over the runs, in turns',
  'of the limit: share of the speed of a large matrix product in the peer, in one thread',
  'a member, a label: memory that one more of them takes in training',
] as const;

/** `belay bench [NAME]`: our speed against a named peer's, measured in turns in the same run. */
export const command: Command = (program, io) => {
  const names = Object.keys(benches);
  program
    .argument('[name]', `one of ${names.join(', ')}; all unless told`)
    .option(
      '--set <key=value...>',
      'of raters: raters, period (ms), seconds, brief, control (seconds)',
      keyValue('--set'),
    )
    .option(
      '--raters <count>',
      'of raters: how many; as --set raters',
      wholeNumber('--raters', { atLeast: 1, atMost: 10_000 }),
    )
    .option(
      '--seconds <count>',
      'of raters: for how long; as --set seconds',
      wholeNumber('--seconds', { atLeast: 1, atMost: 1_000_000 }),
    )
    .action(async (name: string | undefined, { set: pairs = {}, ...own }: Options) => {
      const set: Settings = { ...pairs, ...own };
      if (name !== undefined && !names.includes(name))
        throw new BadInput(`expected ${names.join(' | ')}, got ${name}`, { place: 'NAME' });
      if (Object.keys(set).length > 0 && !settable.includes(name ?? ''))
        throw new BadInput(`expected ${settable.join(' | ')}, which can be set, got ${name ?? 'all'}`, {
          place: 'NAME',
        });
      const rows = await measured(name === undefined ? names : [name], set);
      io.answer(rows, benchTable(rows, io.width));
    });
};

/** As a table, without the columns that nothing stands in, and what its columns mean. */
export function benchTable(rows: readonly BenchRow[], width: number): string {
  const all = rows.map(cells);
  const held = header.map((_, at) => all.some((row) => row[at] !== ''));
  const only = <T>(row: readonly T[]) => row.filter((_, at) => held[at]);
  const limited = held[header.indexOf('of the limit')] === true;
  const explained = legend.slice(0, limited ? undefined : 1).flatMap((line) => wrap(line, width, '  '));
  return [table(only(header), all.map(only), width), explained.join('\n')].join('\n\n');
}

/** One after the other, for they share the machine. */
async function measured(names: readonly string[], set: Settings): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const name of names) rows.push(...((await (await benches[name]?.())?.bench(set)) ?? []));
  return rows;
}

/** The limit is a large matrix product's speed in the peer, in one thread; it and memory stand where they mean something. */
function cells({ name, peerName, ours, peer, ratio, unit, runs, ...cost }: BenchRow): (string | number)[] {
  const { gflops, limit, bytesPerMember, bytesPerLabel } = cost;
  const share = gflops === undefined ? '' : `${rounded(gflops)} GFLOP/s`;
  const limited =
    limit === undefined ? share : `${((100 * (gflops ?? 0)) / limit).toFixed(0)} % of ${rounded(limit)} GFLOP/s`;
  const memory = [bytesPerMember, bytesPerLabel].map((bytes) =>
    bytes === undefined ? '' : `${rounded(bytes / 1024)} KiB`,
  );
  return [
    name,
    rounded(ours),
    rounded(peer),
    unit,
    ratio.toFixed(2),
    runs,
    limited,
    ...memory,
    cost.note ?? '',
    peerName,
  ];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
