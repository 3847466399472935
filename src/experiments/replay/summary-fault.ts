import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '../../types/summary.js';
import { jsonOf } from './json-difference.js';

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
