import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { CodeFile } from '../../types/events/index.js';
import type { Summary } from '../../types/summary.js';
import type { Config } from '../config/schema.js';
import { readSummary } from '../summary/read-summary.js';
import { summarise } from '../summary/summarise.js';
import { costSince } from './cost-since.js';
import { logFile, makeFolder, type RunFile, readFolder, writeWhole } from './folder.js';
import { climbAll } from './pool.js';
import { isTorn, repairRunFile } from './repair-run-file.js';

export interface RunOptions {
  /** The code that the experiment was loaded from; none unless told. */
  readonly code?: readonly CodeFile[];
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  onProgress?(seed: number, level: number, doing: string): void;
}

/** Runs an experiment over seeds into a new folder: logs, then summary and report. */
export async function run(
  config: Config,
  seeds: readonly number[],
  dir: string,
  options: RunOptions,
): Promise<Summary> {
  const { code = [] } = options;
  makeFolder(dir, { schema: 'belay.run/1', config, seeds, code });
  return carryOn(dir, { config, seeds, code }, options);
}

/**
 * Goes on with a run that was stopped, from its logs; of a finished run, the summary as it stands, field for field. A summary.json or run.json
 * that a crash left torn is made again from the logs.
 */
export async function resume(dir: string, options: RunOptions): Promise<Summary> {
  repairRunFile(dir);
  const { config, seeds, code } = readFolder(dir);
  const file = join(dir, 'summary.json');
  if (existsSync(file) && !isTorn(file)) {
    readSummary(dir);
    return JSON.parse(readFileSync(file, 'utf8')) as Summary;
  }
  return carryOn(dir, { config, seeds, code }, options);
}

async function carryOn(
  dir: string,
  { config, seeds, code }: Pick<RunFile, 'config' | 'seeds' | 'code'>,
  options: RunOptions,
): Promise<Summary> {
  const began = performance.now();
  const results = await climbAll(
    seeds.map((seed) => ({ file: logFile(dir, seeds, seed), config, seed, code })),
    options,
  );
  const summary = summarise(config, results, costSince(began));
  const { renderReport } = await import('../../report/page.js');
  writeWhole(join(dir, 'report.html'), await renderReport(summary));
  writeWhole(join(dir, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}
