import { registry } from '../experiments/registry.js';
import { BadInput } from '../types/bad-input.js';
import type { Command } from './command.js';
import { table } from './table.js';

/** `belay list [KIND]`: what there is, one line each, with its source. */
export const command: Command = (program, io) => {
  const kinds = Object.keys(registry);
  program.argument('[kind]', `one of ${kinds.join(', ')}; all unless told`).action((kind: string | undefined) => {
    if (kind !== undefined && !kinds.includes(kind)) {
      throw new BadInput(`expected ${kinds.join(' | ')}, got ${kind}`, { place: 'KIND' });
    }
    const found = Object.entries(registry)
      .filter(([each]) => kind === undefined || each === kind)
      .flatMap(([each, entries]) => entries.map(({ name, about, source }) => ({ kind: each, name, about, source })));
    io.answer(found, table(['kind', 'name', 'source', 'about'], found.map(row), io.width));
  });
};

function row(entry: Readonly<Record<'kind' | 'name' | 'about' | 'source', string>>): string[] {
  return [entry.kind, entry.name, entry.source, entry.about];
}
