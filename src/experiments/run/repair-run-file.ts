import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logsOf } from '../../feedback/log/index.js';
import { BadInput } from '../../types/bad-input.js';
import { loggedRuns, type RunFile, writeWhole } from './folder.js';
import { expectSound } from './seed-log.js';

/**
 * Makes a run.json that is empty or torn again from the first events of the run's logs. Whether it did: a sound one stays as it is, and so does
 * any where no log has begun. Of several seeds those are known that have a log.
 * @throws BadInput where a log's chain does not hold.
 */
export function repairRunFile(dir: string): boolean {
  const file = join(dir, 'run.json');
  if (!existsSync(file) || !isTorn(file) || !hasLogs(dir)) return false;
  for (const log of logsOf(dir)) expectSound(log.file);
  const logged = loggedRuns(dir);
  const [first] = logged;
  if (first === undefined) return false;
  expectPlace(
    dir,
    file,
    logged.map(({ seed }) => seed),
  );
  const { config, code } = first;
  const run: RunFile = { schema: 'belay.run/1', config, seeds: logged.map(({ seed }) => seed), code };
  writeWhole(file, `${JSON.stringify(run, null, 2)}\n`);
  return true;
}

/** A run of several seeds of which only one has a log yet would be taken for a run of one, whose log lies elsewhere. */
function expectPlace(dir: string, file: string, seeds: readonly number[]): void {
  if (seeds.length > 1 || existsSync(join(dir, 'run.db'))) return;
  throw new BadInput(
    `expected a run of several seeds to have two logs at least, to make its torn run.json again, got that of seed ${seeds[0]} alone`,
    { file },
  );
}

/** A file that a crash left: empty, or no whole JSON document. */
export function isTorn(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return false;
  } catch {
    return true;
  }
}

/** Whether RUN is a log, or a folder of a run with one. */
export function hasLogs(run: string): boolean {
  try {
    return logsOf(run).length > 0;
  } catch {
    return false;
  }
}
