import type { Command } from './command.js';

/** A command as `belay --help` lists it: enough to be named without being loaded. */
export interface Listed {
  readonly name: string;
  readonly about: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command, in the order in which a newcomer meets them. */
export const commands: readonly Listed[] = [
  {
    name: 'run',
    about: 'train agents level by level; each level’s agent helps judge the next',
    load: () => import('./run.js'),
  },
  {
    name: 'serve',
    about: 'train agents with people, who judge in the browser',
    load: () => import('./serve.js'),
  },
  { name: 'fit', about: 'fit a reward model to recorded preferences', load: () => import('./fit.js') },
  { name: 'score', about: 'score items or pairs with a saved reward model', load: () => import('./score.js') },
  { name: 'report', about: 'make one page that shows a run', load: () => import('./report.js') },
  { name: 'gate', about: 'decide again about every promotion of a run, from its log', load: () => import('./gate.js') },
  { name: 'replay', about: 'derive a run again from its log, and compare', load: () => import('./replay.js') },
  { name: 'verify', about: 'check that the log of a run is as it was written', load: () => import('./verify.js') },
  {
    name: 'redact',
    about: 'take the words of a comment, or of all comments of a rater, out of a run’s log',
    load: () => import('./redact.js'),
  },
  {
    name: 'check',
    about: 'check the shield of each small world over every state that can be reached',
    load: () => import('./check.js'),
  },
  {
    name: 'list',
    about: 'name what there is: environments, experiments, acquisitions …',
    load: () => import('./list.js'),
  },
  { name: 'bench', about: 'measure our speed against a named peer’s', load: () => import('./bench.js') },
];
