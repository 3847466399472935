import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beganOf, logsOf, notedHeadFault, schemaVersion } from '../../feedback/log/index.js';
import { version } from '../config/version.js';
import { logFile, loggedRuns, missingSeed, readFolder } from '../run/folder.js';
import { readKey } from '../run/key-file.js';
import { commentsOfRun } from '../with-people/summary/comments.js';
import { reportFault } from './report-fault.js';
import { runFileFault } from './run-file-fault.js';
import { placeOf, type RunPlace } from './run-place.js';
import { summaryFault } from './summary-fault.js';
import { summaryOfLogs } from './summary-of-logs.js';

/** What is wrong with what a run writes beside its logs, and what of it was not checked. */
export interface FolderChecked {
  readonly why: string | undefined;
  readonly unchecked: readonly string[];
}

/** `schema`: the oldest of the logs' schemas; `deep`: summary and report too. */
export async function checkFolder(
  run: string,
  { schema, deep }: { readonly schema: number; readonly deep: boolean },
): Promise<FolderChecked> {
  const place = placeOf(run);
  const alone = place.is === 'log' ? ['what a run writes beside its log: there is no run.json'] : [];
  const why = runFileFault(run, place) ?? missingSeed(place.folder) ?? lostEvents(run, place);
  if (why !== undefined || !deep) return { why, unchecked: alone };
  if (schema !== schemaVersion)
    return { why, unchecked: [...alone, `the summary, of a log of schema ${schema}`, 'the report of it'] };
  const further = await checkResults(run, place);
  return { why: further.why, unchecked: [...alone, ...further.unchecked] };
}

/** What was acknowledged by the head noted beside a log of people, and is not in it. */
function lostEvents(run: string, { folder }: RunPlace): string | undefined {
  const key = readKey(folder);
  return logsOf(run)
    .map(({ file }) => notedHeadFault(file, key))
    .find((why) => why !== undefined);
}

const nothing = { why: undefined, unchecked: [] };

async function checkResults(run: string, place: RunPlace): Promise<FolderChecked> {
  if (place.is === 'seed') return { why: undefined, unchecked: ['the summary and the report, which are of all seeds'] };
  const hasResults = ['summary.json', 'report.html'].some((file) => existsSync(join(place.folder, file)));
  if (!hasResults && !isWhole(place)) return nothing;
  const summary = logsOf(run).every(({ file }) => beganOf(file)) ? summaryOfLogs(loggedRuns(run)) : undefined;
  if (summary === undefined)
    return hasResults
      ? {
          why: 'expected logs that hold the results of the summary and the report, got one that does not',
          unchecked: [],
        }
      : nothing;
  const why = summaryFault(place.folder, summary);
  if (why !== undefined) return { why, unchecked: [] };
  return checkReport(run, place, summary);
}

/** Another version may draw another page of the same summary. */
async function checkReport(
  run: string,
  { folder }: RunPlace,
  summary: Parameters<typeof reportFault>[1],
): Promise<FolderChecked> {
  const other = logsOf(run)
    .map(({ file }) => beganOf(file)?.belay)
    .find((each) => each !== version);
  if (other !== undefined && existsSync(join(folder, 'report.html')))
    return { why: undefined, unchecked: [`the report, of belay ${String(other)}: this is belay ${version}`] };
  return { why: await reportFault(folder, summary, commentsOfRun(loggedRuns(run))), unchecked: [] };
}

/** Whether there is a run.json, and a log of each of its seeds. */
function isWhole({ folder, is, runFile }: RunPlace): boolean {
  if (is !== 'run' || !existsSync(runFile)) return false;
  const { seeds } = readFolder(folder);
  return seeds.every((seed) => existsSync(logFile(folder, seeds, seed)));
}
