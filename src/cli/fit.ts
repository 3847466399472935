import { availableParallelism } from 'node:os';
import { rng } from '../math/rng.js';
import { type FitResult, fitRecorded } from '../preferences/fit.js';
import { formatNamed, type ReadFiles, readFiles, type SkippedRow } from '../preferences/read.js';
import { fitToSave } from '../preferences/saved/fit-to-save.js';
import { writeModel } from '../preferences/saved/model-file.js';
import { fitKeys, fitSettings } from '../preferences/settings.js';
import { BadInput } from '../types/bad-input.js';
import type { Command, Io } from './command.js';
import { fitInWords } from './fit-in-words.js';
import { settings as keyValue, type Settings, wholeNumber } from './options.js';
import { progress } from './progress.js';

interface Options {
  readonly format?: string;
  readonly test?: string;
  readonly folds?: number;
  readonly members: number;
  readonly set?: Settings;
  readonly threads?: number;
  readonly save?: string;
}

/** `belay fit FILE…`: an ensemble of reward models fitted to recorded feedback, measured on pairs it has not seen. */
export const command: Command = (program, io) => {
  program
    .argument('<file...>', 'files of recorded comparisons')
    .option('--format <format>', 'how they are written: hh | comparisons')
    .option('--test <file>', 'measure on this file, in place of folds')
    .option('--folds <n>', 'measure on each of n folds (5)', wholeNumber('--folds', { atLeast: 2, atMost: 100 }))
    .option('--members <m>', 'reward models in the ensemble', wholeNumber('--members', { atLeast: 2, atMost: 100 }), 10)
    .option('--set <key=value...>', fitKeys.join(', '), keyValue('--set'))
    .option('--threads <t>', 'networks trained side by side', wholeNumber('--threads', { atLeast: 1, atMost: 256 }))
    .option('--save <file>', 'fit to all rows and keep the model, for belay score')
    .action((files: readonly string[], options: Options) => fitFiles(files, options, io));
};

async function fitFiles(files: readonly string[], options: Options, io: Io): Promise<void> {
  const began = process.hrtime.bigint();
  const settings = fitSettings(options.set ?? {});
  const test = options.test;
  if (test !== undefined && options.folds !== undefined)
    throw new BadInput('expected only one of --test and --folds, got both');
  const format = formatNamed(options.format);
  const chance = rng(io.seed).fork('rows');
  const read = await readFiles(files, format.name, { most: settings.rows, chance });
  const held =
    test === undefined
      ? undefined
      : await readFiles([test], format.name, { like: read.rows[0], most: settings.rows, chance: chance.fork('test') });
  const skipped = [...read.skipped, ...(held?.skipped ?? [])];
  const skippedRows = read.skippedRows + (held?.skippedRows ?? 0);
  warn(skipped, skippedRows, io);
  for (const each of [read, held]) if (each !== undefined && each.read > each.rows.length) io.err(drawn(each));
  const shown = progress(io, 'fit', held === undefined ? (options.folds ?? 5) : 1);
  const task = { training: read.rows, test: held?.rows ?? { folds: options.folds ?? 5 }, members: options.members };
  const whole = {
    ...task,
    settings,
    seed: io.seed,
    threads: options.threads ?? availableParallelism(),
    winnerFirst: read.winnerFirst,
  };
  const result = await fitRecorded(whole, (done) => shown.reach(done));
  shown.end();
  if (options.save !== undefined) await save(options.save, { ...whole, format: format.name }, io);
  for (const warning of result.warnings) io.err(`warning: ${warning}`);
  const rows = { read: read.read, kept: read.rows.length };
  io.answer({ ...result, rows, skipped, skippedRows, cost: costSince(began) }, inWords(result, skippedRows, io));
}

async function save(file: string, task: Parameters<typeof fitToSave>[0], io: Io): Promise<void> {
  const model = await fitToSave(task);
  writeModel(file, model);
  io.err(`${file}: the model, fitted to all ${model.n} comparisons`);
}

const drawn = ({ read, rows }: ReadFiles): string =>
  `warning: ${rows.length} of ${read} comparisons, drawn by chance (--set rows=N keeps more)`;

const inWords = (result: FitResult, skippedRows: number, io: Io): string =>
  [fitInWords(result, io.width), ...(skippedRows === 0 ? [] : [`${skippedRows} rows skipped`])].join('\n');

const warned = 5;

function warn(skipped: readonly SkippedRow[], all: number, io: Io): void {
  for (const { file, line, why } of skipped.slice(0, warned)) io.err(`skipped ${file}: line ${line}: ${why}`);
  if (all > warned) io.err(`skipped ${all - warned} more; --json names them`);
}

function costSince(began: bigint): { readonly seconds: number; readonly peakRssMb: number } {
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return { seconds: Math.round(seconds * 10) / 10, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}
