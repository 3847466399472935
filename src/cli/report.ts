import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Reportable } from '../experiments/replay/summary-for-report.js';
import type { Command } from './command.js';

interface Options {
  readonly output?: string;
}

/** `belay report RUN`: the page that shows a run, or what there is so far of one that has not ended. */
export const command: Command = (program, io) => {
  program
    .argument('<run>', 'a run folder or its run.db')
    .option(
      '-o, --output <file>',
      'where to write the page (default: report.html in the run folder; report-so-far.html where the run has not ended)',
    )
    .action(async (run: string, { output }: Options) => {
      const began = performance.now();
      const { folderOf } = await import('../experiments/summary/read-summary.js');
      const { summaryForReport } = await import('../experiments/replay/summary-for-report.js');
      const { costSince } = await import('../experiments/run/cost-since.js');
      const { writeWhole } = await import('../experiments/run/folder.js');
      const { renderReport } = await import('../report/page.js');
      const folder = folderOf(run);
      const found = summaryForReport(run);
      const summary = found.from === 'logs' ? { ...found.summary, cost: costSince(began) } : found.summary;
      const page = await renderReport(summary, {
        hasEnded: found.from !== 'so far',
        comments: await commentsOf(run),
      });
      if (found.from === 'logs' && existsSync(join(folder, 'run.json')))
        writeWhole(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
      const file = output ?? join(folder, found.from === 'so far' ? 'report-so-far.html' : 'report.html');
      writeWhole(file, page);
      if (found.from !== 'written') io.err(notes[found.from]);
      io.answer({ file }, file);
    });
};

/** What people wrote; none of a run without people, and none where a summary alone is left. */
async function commentsOf(run: string) {
  const { hasLogs } = await import('../experiments/run/repair-run-file.js');
  const { readKey } = await import('../experiments/run/key-file.js');
  const { folderOf } = await import('../experiments/summary/read-summary.js');
  const { loggedRuns } = await import('../experiments/run/folder.js');
  const { commentsOfRun } = await import('../experiments/with-people/summary/comments.js');
  return readKey(folderOf(run)) !== undefined && hasLogs(run) ? commentsOfRun(loggedRuns(run)) : [];
}

const notes: Readonly<Record<Exclude<Reportable['from'], 'written'>, string>> = {
  logs: 'summary.json was torn or missing: made again from the log, with the cost of that: what the run cost is in no log',
  'so far': 'the run has not ended: the page shows what its log holds so far',
};
