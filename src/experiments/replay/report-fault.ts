import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveComment } from '../../types/live.js';
import type { Summary } from '../../types/summary.js';
import { apart } from '../run/first-difference.js';

/** Numbers that no run costs, to find the place of the cost in a page. */
const marked = { seconds: 987_654_321, peakRssMb: 123_456_789 };

/** Why the report.html in a folder is not the page that this version makes of the summary, whatever the run cost. */
export async function reportFault(
  folder: string,
  summary: Summary,
  comments: readonly LiveComment[],
): Promise<string | undefined> {
  const file = join(folder, 'report.html');
  if (!existsSync(file)) return 'expected a report.html, for the run has ended, got none: belay report writes it';
  const { renderReport } = await import('../../report/page.js');
  const page = await renderReport({ ...summary, cost: marked }, { comments });
  const bytes = readFileSync(file);
  const got = bytes.toString('utf8');
  const expected = withCostOf(got, page);
  if (bytes.equals(Buffer.from(expected))) return undefined;
  const found = apart({ expected, got });
  return `expected a report.html that follows from the logs, got another: ${found.expected} against ${found.got}`;
}

/** The page with what another says of the cost in its place. */
function withCostOf(got: string, page: string): string {
  const cost = `${marked.seconds} s and ${marked.peakRssMb} MB`;
  const from = page.indexOf(cost);
  const said = from < 0 ? undefined : /^\d+ s and \d+ MB/.exec(got.slice(from))?.[0];
  return said === undefined ? page : `${page.slice(0, from)}${said}${page.slice(from + cost.length)}`;
}
