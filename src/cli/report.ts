import { join } from 'node:path';
import type { Command } from './command.js';

interface Options {
  readonly output?: string;
}

/** `belay report RUN`: the page that shows a run. */
export const command: Command = (program, io) => {
  program
    .argument('<run>', 'a run folder or its run.db')
    .option('-o, --output <file>', 'where to write the page (default: report.html in the run folder)')
    .action(async (run: string, { output }: Options) => {
      const { folderOf, readSummary } = await import('../experiments/summary/read-summary.js');
      const { writeWhole } = await import('../experiments/run/folder.js');
      const { renderReport } = await import('../report/page.js');
      const page = await renderReport(readSummary(run));
      const file = output ?? join(folderOf(run), 'report.html');
      writeWhole(file, page);
      io.answer({ file }, file);
    });
};
