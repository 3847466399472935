import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beganOf, logsOf } from '../../feedback/log/index.js';
import type { Summary } from '../../types/summary.js';
import { type LoggedSeed, logFile, loggedRuns, readFolder } from '../run/folder.js';
import { hasLogs, isTorn, repairRunFile } from '../run/repair-run-file.js';
import { expectSound } from '../run/seed-log.js';
import { folderOf, readSummary } from '../summary/read-summary.js';
import { summaryOfLogs } from './summary-of-logs.js';
import { summarySoFar } from './summary-so-far.js';

/** What there is to report of a run. */
export interface Reportable {
  readonly summary: Summary;
  /** `written`: its summary.json; `logs`: that of a whole run, from its logs; `so far`: of one that has not ended. */
  readonly from: 'written' | 'logs' | 'so far';
}

/** The summary of RUN: the one that was written, or else what follows from its logs. @throws BadInput where there is neither. */
export function summaryForReport(run: string): Reportable {
  const folder = folderOf(run);
  const written = join(folder, 'summary.json');
  const [first, ...others] = existsSync(written) && !isTorn(written) ? [] : soundLogs(run, folder);
  if (first === undefined) return { summary: readSummary(run), from: 'written' };
  const whole = isComplete(run, folder) ? summaryOfLogs([first, ...others]) : undefined;
  return whole === undefined
    ? { summary: summarySoFar([first, ...others]), from: 'so far' }
    : { summary: whole, from: 'logs' };
}

/** Logs that have begun, their chains sound; none where there is no log at all. */
function soundLogs(run: string, folder: string): readonly LoggedSeed[] {
  if (!hasLogs(run)) return [];
  repairRunFile(folder);
  const begun = logsOf(run).filter(({ file }) => beganOf(file) !== undefined);
  for (const { file } of begun) expectSound(file);
  return begun.flatMap(({ file }) => loggedRuns(file));
}

/** A folder's run.json may name seeds that have no log yet. */
function isComplete(run: string, folder: string): boolean {
  if (run !== folder || !existsSync(join(folder, 'run.json'))) return true;
  const { seeds } = readFolder(folder);
  return seeds.every((seed) => existsSync(logFile(folder, seeds, seed)));
}
