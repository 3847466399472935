import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { logsOf, readEvents, readLog, schemaVersion } from '../../feedback/log/index.js';
import { BadInput } from '../../types/bad-input.js';
import { CodeFile } from '../../types/events/index.js';
import { parseConfig } from '../config/load.js';
import type { Config } from '../config/schema.js';

/** What a run folder is about: written first, read by `--resume`, `replay` and `gate`. */
export interface RunFile {
  readonly schema: 'belay.run/1';
  readonly config: Config;
  readonly seeds: readonly number[];
  /** The code that the experiment was loaded from; of a run of belay 0.3 it is not known, and empty. */
  readonly code: readonly CodeFile[];
}

const Shape = z.object({
  schema: z.string(),
  config: z.unknown(),
  seeds: z.array(z.int().min(0)).min(1),
  code: z.array(CodeFile).default([]),
});

/** Makes a run folder, with the default mode or one for its owner alone; @throws BadInput where there is something in it already: nothing is ever overwritten. */
export function makeFolder(dir: string, run: RunFile, { isPrivate = false } = {}): void {
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new BadInput(
      'expected an empty folder or a new one, got one with files in it (go on with a run by --resume)',
      { file: dir },
    );
  mkdirSync(dir, { recursive: true });
  if (isPrivate) chmodSync(dir, 0o700);
  writeWhole(join(dir, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
}

/** Reads what a run folder is about; @throws BadInput where it is none, or was made by a newer belay. */
export function readFolder(dir: string): RunFile {
  const file = join(dir, 'run.json');
  if (!existsSync(file)) throw new BadInput('expected a run folder with a run.json, got none', { file: dir });
  const parsed = Shape.safeParse(json(file));
  if (!parsed.success)
    throw new BadInput('expected a run file with schema, config and seeds, got something else', { file });
  const { schema, config, seeds, code } = parsed.data;
  if (schema !== 'belay.run/1')
    throw new BadInput(`expected schema belay.run/1, got ${schema}: made by a newer belay`, { file, place: 'schema' });
  return { schema, config: parseConfig(config, file), seeds, code };
}

/** The log of one seed: beside the summary where there is one seed, in a folder of its own where there are several. */
export const logFile = (dir: string, seeds: readonly number[], seed: number): string =>
  seeds.length === 1 ? join(dir, 'run.db') : join(dir, `seed-${seed}`, 'run.db');

/** One seed's log, with what its first event commits. */
export interface LoggedSeed {
  readonly file: string;
  readonly config: Config;
  readonly seed: number;
  readonly code: readonly CodeFile[];
}

/** The logs of RUN (a folder or a run.db), with config and seed as their first events have them. @throws BadInput where there is none. */
export function loggedRuns(run: string): readonly LoggedSeed[] {
  return logsOf(run).map(({ file }) => {
    const log = readLog(file);
    try {
      const [began] = readEvents(log, { of: 'run', type: 'began' });
      if (began === undefined)
        throw new BadInput('expected a log that begins with its config and seed, got another', {
          file,
          place: 'event 1',
        });
      const { schema, config, seed, code } = began.event;
      if (schema !== schemaVersion)
        throw new BadInput(`expected a run of schema ${schemaVersion}, got ${schema}`, { file, place: 'event 1' });
      return { file, config: parseConfig(config, file), seed, code };
    } finally {
      log.close();
    }
  });
}

/** Which seed's log is missing of a run that is done; undefined where none is, and of a run that still goes on. */
export function missingSeed(run: string): string | undefined {
  const isDone = ['summary.json', 'report.html'].some((file) => existsSync(join(run, file)));
  if (!isDone || !existsSync(join(run, 'run.json'))) return undefined;
  const { seeds } = readFolder(run);
  const lost = seeds.find((seed) => !existsSync(logFile(run, seeds, seed)));
  return lost === undefined ? undefined : `expected a log of each seed in run.json, got none of seed ${lost}`;
}

/** @throws BadInput where a seed's log is missing of a run that is done. */
export function expectAllSeeds(run: string): void {
  const missing = missingSeed(run);
  if (missing !== undefined) throw new BadInput(missing, { file: run });
}

/** The first free folder `runs/<experiment>-<n>`. */
export function freeFolder(experiment: string): string {
  for (let n = 1; ; n++) {
    const dir = join('runs', `${experiment}-${n}`);
    if (!existsSync(dir)) return dir;
  }
}

/** Writes a file whole or not at all, also where the machine stops just then: what takes its name is on the disk. */
export function writeWhole(file: string, text: string): void {
  const draft = `${file}.part`;
  try {
    writeFileSync(draft, text, { flush: true });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    if (error instanceof Error && 'code' in error && unwritable.has(String(error.code)))
      throw new BadInput(`expected a file that can be written, got ${String(error.code)}`, { file });
    throw error;
  }
}

const unwritable = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS']);

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new BadInput('expected JSON, got a file that is not', { file });
  }
}
