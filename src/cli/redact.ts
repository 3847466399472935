import type { Command } from './command.js';

interface Options {
  readonly comment?: string;
  readonly rater?: string;
}

/** `belay redact RUN`: takes the words of a comment, or of all comments of a person, out of the log for good. */
export const command: Command = (program, io) => {
  program
    .argument('<run>', 'a run folder or its run.db')
    .option('--comment <hash>', 'the hash of the comment’s body')
    .option('--rater <id>', 'all comments of this person, who has withdrawn with it')
    .action(async (run: string, options: Options) => {
      const { redactPeople } = await import('../feedback/people/redact-people.js');
      const { comments } = redactPeople(await onlyLogOf(run), await wishOf(options), { clock: Date.now });
      const said = comments.length === 1 ? 'took 1 comment out' : `took ${comments.length} comments out`;
      io.answer({ comments }, `${said}; backups and exports made before still hold what was said`);
    });
};

async function onlyLogOf(run: string): Promise<string> {
  const { logsOf } = await import('../feedback/log/index.js');
  const { BadInput } = await import('../types/bad-input.js');
  const [{ file }, ...others] = logsOf(run);
  if (others.length === 0) return file;
  throw new BadInput('expected a run with one log, or one of its run.db, got a run of several seeds', { file: run });
}

async function wishOf({ comment, rater }: Options) {
  const { BadInput } = await import('../types/bad-input.js');
  if (comment !== undefined && rater === undefined) return { comment: comment.toLowerCase() };
  if (rater !== undefined && comment === undefined) return { rater };
  const got = comment === undefined ? 'neither' : 'both';
  throw new BadInput(`expected one of --comment HASH and --rater ID, got ${got}`);
}
