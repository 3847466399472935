import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { HostJob, Said } from './host.js';

export interface Server {
  /** A link for each rater. */
  readonly invites: readonly string[];
  /** How many answers stand in its log. */
  answers(): Promise<number>;
  end(): Promise<void>;
}

/** The server in a process of its own: what it does must not wait for what drives the browser. */
export async function started(job: HostJob): Promise<Server> {
  const host = fork(new URL('./host.ts', import.meta.url), {
    execArgv: ['--import', 'jiti/register'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(host, 'exit');
  host.send({ is: 'job', job });
  const { invites } = await next(host, 'ready');
  return {
    invites,
    async answers() {
      host.send({ is: 'count' });
      return (await next(host, 'counted')).answers;
    },
    async end() {
      host.kill('SIGTERM');
      await ended;
    },
  };
}

/** @throws Error where the process ends before it says this. */
function next<Is extends Said['is']>(host: ChildProcess, is: Is): Promise<Extract<Said, { is: Is }>> {
  return new Promise((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`expected the server to say ${is}, got its end: ${code}`)));
    host.on('message', (said: Said) => said.is === is && resolve(said as Extract<Said, { is: Is }>));
  });
}
