import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loggedRuns } from './folder.js';
import { finished } from './seed-log.js';
import { summarise } from './summarise.js';

/** Why the summary of RUN does not follow from its logs; undefined where it does, or where there is none, or the run is not done. */
export function summaryFault(run: string): string | undefined {
  const file = join(statSync(run).isDirectory() ? run : dirname(run), 'summary.json');
  if (!existsSync(file)) return undefined;
  const logs = loggedRuns(run);
  const results = logs.flatMap(({ file: log }) => finished(log) ?? []);
  const [first] = logs;
  if (first === undefined) return undefined;
  if (results.length < logs.length) return 'expected logs that hold the results of summary.json, got one that does not';
  const expected = withoutCost(JSON.stringify(summarise(first.config, results, { seconds: 0, peakRssMb: 0 })));
  const got = withoutCost(readFileSync(file, 'utf8'));
  return got === expected
    ? undefined
    : `expected a summary.json that follows from the logs, got another: ${firstDifference(expected, got)}`;
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
