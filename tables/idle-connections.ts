/**
 * How long a login takes while one address holds idle connections:
 *
 *     npm run build && npx jiti tables/idle-connections.ts [--connections 5000] [--logins 20]
 *
 * The server, the idle client and the logins each in a process of their own, all from 127.0.0.1. A login is the page over HTTP, its socket,
 * and hello to welcome. Exit code 1 where one takes a second or more, or is refused.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startProcess } from '../src/bench/raters/process/child-process.js';
import type { ServerJob, ServerReady } from '../src/bench/raters/process/server-process.js';
import type { IdleCounts, IdleJob } from './idle/idle-client.js';
import { timeLogin } from './idle/login.js';

const { values } = parseArgs({
  options: { connections: { type: 'string', default: '5000' }, logins: { type: 'string', default: '20' } },
});
const [connections, logins] = [Number(values.connections), Number(values.logins)];
const longestMs = 1000;

const run = mkdtempSync(join(tmpdir(), 'belay-idle-'));
const server = startProcess('server-process', {
  run,
  port: 0,
  raters: logins,
  openQuestions: 50,
  seed: 0,
  asksAfterMs: 0,
  settings: {},
} satisfies ServerJob);
try {
  const { url, invites } = await server.next<ServerReady>('ready');
  const links = invites.filter(({ role }) => role === 'rater').map((invite) => invite.url);
  const port = Number(new URL(url).port);
  console.log('| idle connections | opened | open after | login p50 ms | max ms | server resident MiB |');
  console.log('|---|---|---|---|---|---|');
  await timeAll(links); // Once, so that no row has the start of the server in it.
  printRow('none', { opened: 0, open: 0 }, await timeAll(links));
  for (const reopens of [false, true]) {
    const client = await startIdle({ port, connections, reopens });
    const times = await timeAll(links);
    printRow(`${connections}${reopens ? ', each opened again when it is dropped' : ''}`, await client.count(), times);
    await client.end();
  }
} finally {
  await server.end('SIGTERM');
  rmSync(run, { recursive: true, force: true });
}

async function timeAll(invites: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const invite of invites) times.push(await timeLogin(invite));
  return times.sort((a, b) => a - b);
}

function printRow(name: string, { opened, open }: Pick<IdleCounts, 'opened' | 'open'>, times: readonly number[]): void {
  const [p50 = 0, most = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1];
  const cells = [name, opened, open, p50.toFixed(1), most.toFixed(1), (Number(resident) / 1024).toFixed(0)];
  console.log(`| ${cells.join(' | ')} |`);
  if (most >= longestMs) process.exitCode = 1;
}

async function startIdle(job: IdleJob) {
  const client = fork(new URL('./idle/idle-client.ts', import.meta.url), { execArgv: ['--import', 'jiti/register'] });
  const ended = once(client, 'exit');
  client.send({ is: 'job', job });
  await once(client, 'message');
  return {
    async count(): Promise<IdleCounts> {
      client.send({ is: 'count' });
      const [counts] = (await once(client, 'message')) as [IdleCounts];
      return counts;
    },
    async end() {
      client.kill('SIGKILL');
      await ended;
    },
  };
}
