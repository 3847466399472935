import { join } from 'node:path';
import { type LogReader, readEvents, readLog } from '../../../feedback/log/index.js';
import type { Summary } from '../../../types/summary.js';
import { writeWhole } from '../../run/folder.js';
import type { PeopleConfig } from '../climb-with-people.js';
import type { PeopleResult } from '../result.js';
import { commentsIn } from './comments.js';
import { summarisePeople } from './summarise.js';

/** Whether a log is of a run with people, by its first event. */
export function isOfPeople(log: LogReader): boolean {
  const [began] = readEvents(log, { of: 'run', type: 'began' });
  return began?.event.raters === 'people';
}

/** The result of a run with people that was climbed to its end; undefined where it was not. */
export function finishedPeople(log: LogReader): PeopleResult | undefined {
  const [last] = [...readEvents(log, { of: 'run', type: 'ended' })].slice(-1);
  const bytes = last && log.bodyOf(last.event.resultBody);
  return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString('utf8')) as PeopleResult);
}

/** Writes summary and page of a run with people beside its log. */
export async function writeSummary(
  dir: string,
  config: PeopleConfig,
  result: PeopleResult,
  cost: Summary['cost'],
): Promise<Summary> {
  const log = readLog(join(dir, 'run.db'));
  try {
    const summary = summarisePeople(config, result, log, cost);
    const { renderReport } = await import('../../../report/page.js');
    writeWhole(
      join(dir, 'report.html'),
      await renderReport(summary, { comments: commentsIn(log, config, result.seed) }),
    );
    writeWhole(join(dir, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    return summary;
  } finally {
    log.close();
  }
}
