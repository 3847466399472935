import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Summary } from '../../types/summary.js';
import type { Config } from '../config/schema.js';
import { readSummary } from '../summary/read-summary.js';
import { summarise } from '../summary/summarise.js';
import { logFile, makeFolder, readFolder, writeWhole } from './folder.js';
import { climbAll } from './pool.js';

export interface RunOptions {
  readonly threads: number;
  readonly signal?: AbortSignal;
  onProgress?(seed: number, level: number, doing: string): void;
}

/** Runs an experiment over seeds into a new folder: logs, then summary and report. */
export async function run(
  config: Config,
  seeds: readonly number[],
  dir: string,
  options: RunOptions,
): Promise<Summary> {
  makeFolder(dir, { schema: 'belay.run/1', config, seeds });
  return carryOn(dir, config, seeds, options);
}

/** Goes on with a run that was stopped, from its logs; of a finished run, the summary as it stands, field for field. */
export async function resume(dir: string, options: RunOptions): Promise<Summary> {
  const { config, seeds } = readFolder(dir);
  const file = join(dir, 'summary.json');
  if (existsSync(file)) {
    readSummary(dir);
    return JSON.parse(readFileSync(file, 'utf8')) as Summary;
  }
  return carryOn(dir, config, seeds, options);
}

async function carryOn(dir: string, config: Config, seeds: readonly number[], options: RunOptions): Promise<Summary> {
  const began = performance.now();
  const results = await climbAll(
    seeds.map((seed) => ({ file: logFile(dir, seeds, seed), config, seed })),
    options,
  );
  const cost = {
    seconds: Number(((performance.now() - began) / 1000).toFixed(1)),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  const summary = summarise(config, results, cost);
  const { renderReport } = await import('../../report/page.js');
  writeWhole(join(dir, 'report.html'), await renderReport(summary));
  writeWhole(join(dir, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}
