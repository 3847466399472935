import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../../../types/bad-input.js';

/** One log of a run: `name` is its folder's (`seed-0`), or empty where the run has only one. */
export interface RunLog {
  readonly name: string;
  readonly file: string;
}

/**
 * The logs of RUN: a `run.db`, a folder that holds one, or a folder of folders that each hold one (several seeds), in the
 * order of their names, numbers as numbers.
 * @throws BadInput where there is none.
 */
export function logsOf(run: string): readonly [RunLog, ...RunLog[]] {
  if (!existsSync(run)) throw new BadInput('expected a run folder or its run.db, got no such file', { file: run });
  if (!statSync(run).isDirectory()) return [{ name: '', file: run }];
  const own = join(run, 'run.db');
  if (existsSync(own)) return [{ name: '', file: own }];
  const [first, ...others] = seeds(run);
  if (first === undefined) throw new BadInput('expected a run folder, got one without a run.db', { file: run });
  return [first, ...others];
}

function seeds(run: string): RunLog[] {
  return readdirSync(run)
    .sort(new Intl.Collator('en', { numeric: true }).compare)
    .map((name) => ({ name, file: join(run, name, 'run.db') }))
    .filter(({ file }) => existsSync(file));
}
