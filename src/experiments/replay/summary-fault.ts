import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLog } from '../../feedback/log/index.js';
import type { Summary } from '../../types/summary.js';
import type { Config } from '../config/schema.js';
import type { LoggedSeed } from '../run/folder.js';
import { finished } from '../run/seed-log.js';
import { summarise } from '../summary/summarise.js';
import { finishedPeople, isOfPeople } from '../with-people/summary/finished.js';
import { summarisePeople } from '../with-people/summary/summarise.js';
import { jsonOf } from './json-difference.js';

/** The summary that follows from a run's logs, but for its cost; undefined where one of them holds no result. */
export function summaryOfLogs(logs: readonly LoggedSeed[]): Summary | undefined {
  const [first] = logs;
  return first === undefined ? undefined : (ofPeople(first) ?? ofSimulation(logs, first.config));
}

/** Why the summary.json in a folder is not the one that follows from the logs. */
export function summaryFault(folder: string, summary: Summary): string | undefined {
  const file = join(folder, 'summary.json');
  if (!existsSync(file))
    return 'expected a summary.json, for the run has ended, got none: belay run --resume writes it';
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
  const found = jsonOf(text);
  return typeof found === 'object' ? JSON.stringify({ ...found, cost: null }) : text;
}

function firstDifference(expected: string, got: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === got[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 30), at + 30);
  return `…${around(expected)}… against …${around(got)}…`;
}
