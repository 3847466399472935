import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readLog } from '../../feedback/log/index.js';
import type { Summary } from '../../types/summary.js';
import type { Config } from '../config/schema.js';
import { type LoggedSeed, loggedRuns } from '../run/folder.js';
import { finished } from '../run/seed-log.js';
import { summarise } from '../summary/summarise.js';
import { finishedPeople, isOfPeople } from '../with-people/summary/finished.js';
import { summarisePeople } from '../with-people/summary/summarise.js';

/** Why the summary of RUN does not follow from its logs; undefined where it does, or where there is none, or the run is not done. */
export function summaryFault(run: string): string | undefined {
  const file = join(statSync(run).isDirectory() ? run : dirname(run), 'summary.json');
  if (!existsSync(file)) return undefined;
  const logs = loggedRuns(run);
  const [first] = logs;
  if (first === undefined) return undefined;
  const summary = ofPeople(first) ?? ofSimulation(logs, first.config);
  if (summary === undefined) return 'expected logs that hold the results of summary.json, got one that does not';
  const expected = withoutCost(JSON.stringify(summary));
  const got = withoutCost(readFileSync(file, 'utf8'));
  return got === expected
    ? undefined
    : `expected a summary.json that follows from the logs, got another: ${firstDifference(expected, got)}`;
}

const noCost = { seconds: 0, peakRssMb: 0 };

function ofSimulation(logs: readonly LoggedSeed[], config: Config): Summary | undefined {
  const results = logs.flatMap(({ file }) => finished(file) ?? []);
  return results.length < logs.length ? undefined : summarise(config, results, noCost);
}

/** Of a run with people; undefined of any other, and of one whose result is lost. */
function ofPeople({ file, config }: LoggedSeed): Summary | undefined {
  const log = readLog(file);
  try {
    const { people } = config;
    const result = people === null || !isOfPeople(log) ? undefined : finishedPeople(log);
    return people === null || result === undefined
      ? undefined
      : summarisePeople({ ...config, people }, result, log, noCost);
  } finally {
    log.close();
  }
}

/** The document without `cost`, which is of the machine and not of the run. */
function withoutCost(text: string): string {
  try {
    return JSON.stringify({ ...JSON.parse(text), cost: null });
  } catch {
    return text;
  }
}

function firstDifference(expected: string, got: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === got[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 30), at + 30);
  return `…${around(expected)}… against …${around(got)}…`;
}
