import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from './command.js';

interface Options {
  readonly comment?: string;
  readonly rater?: string;
  readonly strays?: boolean;
}

/** `belay redact RUN`: takes the words of a comment, of all comments of a person, or those that no event names, out of the log for good. */
export const command: Command = (program, io) => {
  program
    .argument('<run>', 'a run folder or its run.db')
    .option('--comment <hash>', 'the hash of the comment’s body')
    .option('--rater <id>', 'all comments of this person, who has withdrawn with it')
    .option('--strays', 'words that no event names; --rater takes them out as well')
    .action(async (run: string, options: Options) => {
      const { redactPeople } = await import('../feedback/people/redact-people.js');
      const file = await onlyLogOf(run);
      const { comments } = redactPeople(file, await wishOf(options), {
        clock: Date.now,
        random: () => randomBytes(16),
      });
      await rewriteReport(file);
      const said = comments.length === 1 ? 'took 1 comment out' : `took ${comments.length} comments out`;
      io.answer({ comments }, `${said}; backups and exports made before still hold what was said`);
    });
};

/** A report that was written shows comments: it is made again without those that are gone. */
async function rewriteReport(file: string): Promise<void> {
  const folder = dirname(file);
  const report = join(folder, 'report.html');
  if (![report, join(folder, 'summary.json'), join(folder, 'run.json')].every((each) => existsSync(each))) return;
  const { beganOf, schemaVersion } = await import('../feedback/log/index.js');
  if (beganOf(file)?.schema !== schemaVersion) return;
  const { loggedRuns, writeWhole } = await import('../experiments/run/folder.js');
  const { readSummary } = await import('../experiments/summary/read-summary.js');
  const { commentsOfRun } = await import('../experiments/with-people/summary/comments.js');
  const { renderReport } = await import('../report/page.js');
  writeWhole(report, await renderReport(readSummary(folder), { comments: commentsOfRun(loggedRuns(folder)) }));
}

async function onlyLogOf(run: string): Promise<string> {
  const { logsOf } = await import('../feedback/log/index.js');
  const { BadInput } = await import('../types/bad-input.js');
  const [{ file }, ...others] = logsOf(run);
  if (others.length === 0) return file;
  throw new BadInput('expected a run with one log, or one of its run.db, got a run of several seeds', { file: run });
}

async function wishOf({ comment, rater, strays }: Options) {
  const { BadInput } = await import('../types/bad-input.js');
  const given = [comment, rater, strays].filter((each) => each !== undefined).length;
  if (given !== 1)
    throw new BadInput(`expected one of --comment HASH, --rater ID and --strays, got ${given === 0 ? 'none' : given}`);
  if (comment !== undefined) return { comment: comment.toLowerCase() };
  return rater === undefined ? { strays: true as const } : { rater };
}
