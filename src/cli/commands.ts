import type { Command } from './command.js';

/** A command as `belay --help` lists it: enough to be named without being loaded. */
export interface Listed {
  readonly name: string;
  readonly about: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command, in the order in which a newcomer meets them. */
export const commands: readonly Listed[] = [
  { name: 'verify', about: 'check that the log of a run is as it was written', load: () => import('./verify.js') },
  { name: 'report', about: 'draw a run as one static page with plots', load: () => import('./report.js') },
  { name: 'bench', about: 'measure our speed beside that of a named peer', load: () => import('./bench.js') },
];
