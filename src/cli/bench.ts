import type { BenchRow } from '../experiments/bench/row.js';
import { BadInput } from '../types/bad-input.js';
import type { Command } from './command.js';
import { table } from './table.js';

type Bench = () => readonly BenchRow[] | Promise<readonly BenchRow[]>;

/** What there is to measure, loaded when it is asked for. */
const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  log: () => import('../experiments/bench/log.js'),
};

const header = ['what', 'ours', 'peer', 'unit', 'ratio', 'runs', 'peer is'];

/** `belay bench [NAME]`: our speed against a named peer's, measured in turns in the same run. */
export const command: Command = (program, io) => {
  const names = Object.keys(benches);
  program.argument('[name]', `one of ${names.join(', ')}; all unless told`).action(async (name: string | undefined) => {
    if (name !== undefined && !names.includes(name)) {
      throw new BadInput(`expected ${names.join(' | ')}, got ${name}`, { place: 'NAME' });
    }
    const rows = await measured(name === undefined ? names : [name]);
    io.answer(rows, table(header, rows.map(cells), io.width));
  });
};

/** One after the other, for they share the machine. */
async function measured(names: readonly string[]): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const name of names) rows.push(...((await (await benches[name]?.())?.bench()) ?? []));
  return rows;
}

function cells({ name, peerName, ours, peer, ratio, unit, runs }: BenchRow): (string | number)[] {
  return [name, rounded(ours), rounded(peer), unit, ratio.toFixed(2), runs, peerName];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
