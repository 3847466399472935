import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLimits } from '../../server/options/limits.js';
import { type ClientAddress, tokenOf } from './clients/client-pool.js';
import { checkOutcome, type OutcomeCheck } from './outcome/outcome-check.js';
import { type StartedProcess, startProcess } from './process/child-process.js';
import type { LoadJob, LoadResult } from './process/load-process.js';
import type { ResourceUse } from './process/resource-use.js';
import { serverKey } from './process/server-key.js';
import type { ServerJob, ServerReady } from './process/server-process.js';
import type { LoadSettings } from './settings.js';

export interface LoadMeasurementOptions {
  readonly clients: LoadJob['clients'];
  readonly period: LoadJob['period'];
  readonly seconds: number;
  readonly settings: LoadSettings;
  readonly durability?: ServerJob['durability'];
}

/** `used`: the server's memory, once a second from when all clients were ready; `cpu`: processor time of the server, ms. */
export interface LoadMeasurement {
  readonly load: LoadResult;
  readonly used: readonly ResourceUse[];
  readonly cpu: number;
  readonly outcome: OutcomeCheck | undefined;
}

/** Loads a server in one process with the clients of another. */
export async function measureLoad(options: LoadMeasurementOptions): Promise<LoadMeasurement> {
  const folder = mkdtempSync(join(tmpdir(), 'belay-load-'));
  const isOurs = options.clients === 'raters';
  const server = isOurs ? startProcess('server-process', serverJob(options, folder)) : startProcess('echo-process', {});
  try {
    const ready = await server.next<ServerReady>('ready');
    const file = isOurs ? join(folder, 'acknowledged') : undefined;
    const { clients, period, seconds, settings } = options;
    const job = { clients, addresses: addressesOf(ready, settings.raters), period, seconds, seed: settings.seed, file };
    const { load, used } = await runLoad(server, job);
    await server.end('SIGTERM');
    const cpu = (used.at(-1)?.cpu ?? 0) - (used[0]?.cpu ?? 0);
    const outcome = file === undefined ? undefined : checkOutcome(join(folder, 'run.db'), settledIn(file), serverKey);
    return { load, used, cpu, outcome };
  } finally {
    await server.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the load process, and reads the server's resource use once a second. */
async function runLoad(server: StartedProcess, job: LoadJob): Promise<Pick<LoadMeasurement, 'load' | 'used'>> {
  const clients = startProcess('load-process', job);
  const used: ResourceUse[] = [];
  const readUse = async () => {
    server.send({ is: 'use' });
    used.push(await server.next<ResourceUse>('used'));
  };
  try {
    await clients.next('begun');
    await readUse();
    const everySecond = setInterval(() => void readUse().catch(() => undefined), 1000);
    const load = await clients.next<LoadResult>('loaded').finally(() => clearInterval(everySecond));
    await readUse();
    return { load, used };
  } finally {
    await clients.end('SIGKILL');
  }
}

/** Enough questions for all that raters hold, and for those that wait out their grace. */
function serverJob(
  { settings: { raters, seed }, period, durability = 'flushed' }: LoadMeasurementOptions,
  run: string,
): ServerJob {
  const inGrace = period === 'all-out' ? 15_000 : (4000 * raters) / period;
  return {
    run,
    raters,
    seed,
    port: 0,
    asksAfterMs: 0,
    settings: {},
    limits: allFromOneAddress(raters),
    durability,
    openQuestions: Math.ceil(6 * raters + inGrace),
  };
}

/** No limit of the server keeps raters out who all come from one address. */
function allFromOneAddress(raters: number): NonNullable<ServerJob['limits']> {
  const most = Math.max(defaultLimits.sockets, 2 * raters);
  return { sockets: most, perAddress: most, connections: most, connectionsPerAddress: most };
}

function addressesOf({ url, invites }: ServerReady, count: number): ClientAddress[] {
  const addresses = invites
    .filter(({ role }) => role === 'rater')
    .map((invite) => ({ url, token: tokenOf(invite.url) }));
  return addresses.length > 0 ? addresses : Array.from({ length: count }, () => ({ url, token: '' }));
}

const settledIn = (file: string): Parameters<typeof checkOutcome>[1] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', receipt = '', refused = ''] = line.split('\t');
      return { id, ...(receipt === '' ? {} : { receipt }), ...(refused === '' ? {} : { refused }) };
    });
