import { readLog } from '../../feedback/log/index.js';
import type { Summary } from '../../types/summary.js';
import type { Config } from '../config/schema.js';
import type { LoggedSeed } from '../run/folder.js';
import { finished } from '../run/seed-log.js';
import { summarise } from '../summary/summarise.js';
import { finishedPeople, isOfPeople } from '../with-people/summary/finished.js';
import { summarisePeople } from '../with-people/summary/summarise.js';

/** The summary that follows from a run's logs, but for its cost; undefined where one of them holds no result. */
export function summaryOfLogs(logs: readonly LoggedSeed[]): Summary | undefined {
  const [first] = logs;
  return first === undefined ? undefined : (ofPeople(first) ?? ofSimulation(logs, first.config));
}

/** Stands where the cost would: it is of the machine, and in no log. */
export const noCost = { seconds: 0, peakRssMb: 0 };

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
