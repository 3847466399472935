import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../types/bad-input.js';
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
      const { folderOf, readSummary } = await import('../experiments/report/read-summary.js');
      const { renderReport } = await import('../experiments/report/page.js');
      const page = await renderReport(readSummary(run));
      const file = output ?? join(folderOf(run), 'report.html');
      writeWhole(file, page);
      io.answer({ file }, file);
    });
};

/** All of a file or nothing: a full disk leaves the older page as it was. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.part`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    if (error instanceof Error && 'code' in error && unwritable.has(String(error.code)))
      throw new BadInput(`expected a file that can be written, got ${String(error.code)}`, { file });
    throw error;
  }
}

const unwritable = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS']);
