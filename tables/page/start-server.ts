import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { ServerJob, ServerReport } from './server-process.js';

export interface PageServer {
  /** A link for each rater. */
  readonly invites: readonly string[];
  /** How many answers are in its log. */
  answers(): Promise<number>;
  end(): Promise<void>;
}

/** The server in a process of its own: what it does must not wait for what drives the browser. */
export async function startServer(job: ServerJob): Promise<PageServer> {
  const server = fork(new URL('./server-process.ts', import.meta.url), {
    execArgv: ['--import', 'jiti/register'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(server, 'exit');
  server.send({ is: 'job', job });
  const { invites } = await next(server, 'ready');
  return {
    invites,
    async answers() {
      server.send({ is: 'count' });
      return (await next(server, 'counted')).answers;
    },
    async end() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/** The next report of this kind. @throws Error where the process ends before it. */
function next<Is extends ServerReport['is']>(server: ChildProcess, is: Is): Promise<Extract<ServerReport, { is: Is }>> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`expected the server to report ${is}, got its end: ${code}`)));
    server.on(
      'message',
      (report: ServerReport) => report.is === is && resolve(report as Extract<ServerReport, { is: Is }>),
    );
  });
}
