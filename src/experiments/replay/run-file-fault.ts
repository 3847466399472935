import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { beganOf, logsOf } from '../../feedback/log/index.js';
import { logFile } from '../run/folder.js';
import { jsonDifference, jsonOf } from './json-difference.js';
import type { RunPlace } from './run-place.js';

/**
 * Why run.json does not say what the logs begin with: their config, code and seeds; undefined where it does, of a log alone, and where no log
 * has begun. Logs have to be of any schema, and their chains sound.
 */
export function runFileFault(run: string, { is, runFile }: RunPlace): string | undefined {
  const logs = logsOf(run).map(({ file }) => ({ file, began: beganOf(file) }));
  const hasRun = logs.some(({ began }) => began !== undefined);
  if (!existsSync(runFile)) return hasRun && is !== 'log' ? 'expected a run.json beside the log, got none' : undefined;
  const said = Said.safeParse(jsonOf(readFileSync(runFile, 'utf8'))).data;
  if (said === undefined)
    return 'expected a run.json with schema, config and seeds, each once, got one that is torn or of something else';
  for (const { file, began } of logs) {
    const why = placeFault(file, dirname(runFile), said.seeds) ?? (began && beganFault(began, said));
    if (why !== undefined) return why;
  }
  return undefined;
}

const Said = z.looseObject({ seeds: z.array(z.int().min(0)).min(1) });
type Said = z.infer<typeof Said>;

function beganFault({ config, code, seed }: Readonly<Record<string, unknown>>, said: Said): string | undefined {
  const seeds = said.seeds.some((each) => each === seed) && new Set(said.seeds).size === said.seeds.length;
  if (!seeds) return `expected seeds in run.json with the log’s ${String(seed)} once, got ${said.seeds.join(', ')}`;
  const expected = { schema: 'belay.run/1', config, seeds: said.seeds, ...(code === undefined ? {} : { code }) };
  const why = jsonDifference(expected, said);
  return why === undefined ? undefined : `expected run.json to say what the log begins with, got another: ${why}`;
}

/** A log that stands where run.json has none: of another seed, or one that hides those of several. */
function placeFault(file: string, folder: string, seeds: readonly number[]): string | undefined {
  const isExpected = seeds.some((seed) => resolve(logFile(folder, seeds, seed)) === resolve(file));
  return isExpected ? undefined : `expected the logs of the seeds ${seeds.join(', ')} in run.json, got ${file}`;
}
