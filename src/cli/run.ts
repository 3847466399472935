import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { loadExperiment } from '../experiments/config/load.js';
import type { Config } from '../experiments/config/schema.js';
import { freeFolder, readFolder } from '../experiments/run/folder.js';
import { repairRunFile } from '../experiments/run/repair-run-file.js';
import { BadInput } from '../types/bad-input.js';
import type { Summary } from '../types/summary.js';
import { type Command, Interrupted, type Io } from './command.js';
import { withResume } from './exit.js';
import { type Settings, settings, wholeNumber } from './options.js';
import { progress } from './progress.js';

interface Options {
  readonly levels?: number;
  readonly seeds?: number;
  readonly set?: Settings;
  readonly threads?: number;
  readonly out?: string;
  readonly resume?: string;
}

/** What is done at each level, as the progress bar counts it. */
const doings = [
  'training the evaluator',
  'training the worker',
  'auditing for promotion',
  'measuring against hidden truth',
];

/** `belay run`: climbs the ladder. */
export const command: Command = (program, io) => {
  program
    .argument(
      '[experiment]',
      'a built-in’s name (see belay list experiments), commissions unless told, or a .json, .js or .ts file',
    )
    .option(
      '--levels <k>',
      'how many levels: 3 means levels 0, 1, 2',
      wholeNumber('--levels', { atLeast: 1, atMost: 8 }),
    )
    .option('--seeds <n>', 'run n seeds, from --seed on', wholeNumber('--seeds', { atLeast: 1, atMost: 10_000 }))
    .option('--set <key=value...>', 'change a field of the experiment, such as evaluator.labels=200', settings('--set'))
    .option('--threads <t>', 'seeds side by side', wholeNumber('--threads', { atLeast: 1, atMost: 1024 }))
    .option('--out <dir>', 'the run folder; runs/<experiment>-<n> unless told')
    .option('--resume <dir>', 'go on with a run that was stopped')
    .action((experiment: string | undefined, options: Options) => climbed(experiment, options, io));
};

async function climbed(experiment: string | undefined, options: Options, io: Io): Promise<void> {
  refuseBesideResume(experiment, options);
  const { run, resume } = await import('../experiments/run/run.js');
  const signal = io.interruption();
  let dir = options.resume ?? '';
  try {
    if (repairRunFile(dir)) io.err(`${join(dir, 'run.json')} was torn: made again from the log`);
    const { config, seeds, code } =
      options.resume === undefined ? await planned(experiment, options, io) : readFolder(dir);
    if (options.resume === undefined) dir = options.out ?? freeFolder(config.experiment);
    // A log that cannot be resumed is refused in one line, with no progress printed before it: so none is shown where stderr is no terminal.
    const bar = options.resume === undefined || io.isTerminal ? counting(io, config, seeds) : unseen;
    const running = { threads: options.threads ?? availableParallelism(), code, signal, onProgress: bar.onProgress };
    const climb = options.resume === undefined ? run(config, seeds, dir, running) : resume(dir, running);
    const summary = await climb.finally(bar.end);
    const { runTable } = await import('./run-table.js');
    io.answer(summary, `${runTable(summary, io.width)}\n\n${written(dir, summary)}`);
  } catch (error) {
    if (signal.aborted)
      throw new Interrupted(dir === '' ? 'stopped' : `stopped; go on with: belay run --resume ${dir}`);
    throw existsSync(join(dir, 'run.json')) ? withResume(error, `belay run --resume ${dir}`) : error;
  }
}

async function planned(experiment: string | undefined, options: Options, io: Io) {
  const loaded = await loadExperiment(experiment ?? 'commissions', { levels: options.levels, settings: options.set });
  if (options.out === '') throw new BadInput('expected a folder, got nothing', { place: '--out' });
  return { ...loaded, seeds: Array.from({ length: options.seeds ?? 1 }, (_, i) => io.seed + i) };
}

const unseen = { onProgress: () => undefined, end: () => undefined };

/** A progress bar over all that is done at all levels of all seeds. */
function counting(io: Io, config: Config, seeds: readonly number[]) {
  const bar = progress(io, config.experiment, seeds.length * config.levels * doings.length);
  const at = new Map<number, number>();
  const onProgress = (seed: number, level: number, doing: string) => {
    at.set(seed, level * doings.length + Math.max(0, doings.indexOf(doing)));
    const done = [...at.values()].reduce((a, b) => a + b, 0);
    bar.reach(done, `seed ${seed}, level ${level}: ${doing}`);
  };
  return { onProgress, end: bar.end };
}

/** A run that is gone on with has its experiment, seeds and folder already. */
function refuseBesideResume(experiment: string | undefined, { resume, threads, ...told }: Options): void {
  const other = experiment === undefined ? Object.keys(told)[0] : 'EXPERIMENT';
  if (resume === undefined || other === undefined) return;
  const named = other === 'EXPERIMENT' ? other : `--${other}`;
  throw new BadInput(`expected nothing but --threads beside it, got ${named}`, { place: '--resume' });
}

function written(dir: string, { seeds }: Summary): string {
  const log = seeds.length === 1 ? join(dir, 'run.db') : join(dir, 'seed-*', 'run.db');
  return [`log      ${log}`, `summary  ${join(dir, 'summary.json')}`, `report   ${join(dir, 'report.html')}`].join(
    '\n',
  );
}
