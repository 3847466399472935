import { type Entry, registry } from '../experiments/registry.js';
import { BadInput } from '../types/bad-input.js';
import type { Command } from './command.js';
import { table } from './table.js';

/** `belay list [KIND]`: what there is, with its source. */
export const command: Command = (program, io) => {
  const kinds = Object.keys(registry);
  program.argument('[kind]', `one of ${kinds.join(', ')}; all unless told`).action((kind: string | undefined) => {
    if (kind !== undefined && !kinds.includes(kind)) {
      throw new BadInput(`expected ${kinds.join(' | ')}, got ${kind}`, { place: 'KIND' });
    }
    const listed = Object.entries(registry).filter(([each]) => kind === undefined || each === kind);
    const found = listed.flatMap(([each, entries]) =>
      entries.map(({ name, about, source }) => ({ kind: each, name, about, source })),
    );
    io.answer(found, listed.map(([each, entries]) => listOf(each, entries, io.width)).join('\n\n'));
  });
};

/** The entries of one kind, the kind as the header of their names. */
export function listOf(kind: string, entries: readonly Entry[], width: number): string {
  const rows = entries.map(({ name, about, source }) => [name, `${about} (${source})`]);
  return table([kind, 'about, and its source'], rows, width);
}
