import { type Bot, bot, type Invite } from './bots.js';
import { start, until } from './small-run.js';

type Started = ReturnType<typeof start>;

/** A server that was started, and a bot behind each of its links. */
export interface ServedRun extends Started {
  readonly url: string;
  readonly invites: readonly Invite[];
  readonly bots: readonly (Bot & Pick<Invite, 'role'>)[];
}

/** Servers of one test file. `end` ends those that run, and their bots: to be called after each test. */
export function servedRuns(): { serving(...words: readonly string[]): Promise<ServedRun>; end(): Promise<void> } {
  const running: ServedRun[] = [];
  return {
    async serving(...words) {
      const { child, ended } = start('serve', '--json', ...words);
      let said = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      await until(() => said.endsWith('\n'), child);
      if (said === '') throw new Error(`expected an address, got ${(await ended).stderr}`);
      const { url, invites } = JSON.parse(said) as Pick<ServedRun, 'url' | 'invites'>;
      const bots = invites.map((one) => ({ ...bot(one), role: one.role }));
      const served = { child, ended, url, invites, bots };
      running.push(served);
      return served;
    },
    async end() {
      for (const { child, bots } of running.splice(0)) {
        for (const one of bots) one.leave();
        child.kill('SIGKILL');
        await until(() => false, child);
      }
    },
  };
}

/** How many answers were acknowledged to them. */
export const taken = (bots: readonly Bot[]): number => bots.reduce((sum, one) => sum + one.taken.size, 0);
