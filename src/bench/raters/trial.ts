import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, child } from './child.js';
import type { Member } from './crowd.js';
import type { HostJob, Ready } from './host.js';
import type { Loaded, LoadJob } from './load.js';
import type { Used } from './memory.js';
import { type Reckoning, reckon } from './reckoning.js';
import type { LoadSettings } from './settings.js';

export interface Trial {
  readonly who: LoadJob['who'];
  readonly period: LoadJob['period'];
  readonly seconds: number;
  readonly settings: LoadSettings;
}

/** `used`: the server's memory, once a second from the moment that everybody was at work; `cpu`: ms of processor time that the server took. */
export interface Tried {
  readonly loaded: Loaded;
  readonly used: readonly Used[];
  readonly cpu: number;
  readonly reckoning: Reckoning | undefined;
}

/** A server in one process, and everybody who talks to it in another. */
export async function tried(trial: Trial): Promise<Tried> {
  const folder = mkdtempSync(join(tmpdir(), 'belay-load-'));
  const server = trial.who === 'raters' ? child('host', hostJob(trial, folder)) : child('echo-host', {});
  try {
    const ready = await server.next<Ready>('ready');
    const file = trial.who === 'raters' ? join(folder, 'acknowledged') : undefined;
    const { loaded, used } = await underLoad(server, {
      ...trial,
      file,
      members: members(ready, trial.settings.raters),
    });
    await server.end('SIGTERM');
    const cpu = (used.at(-1)?.cpu ?? 0) - (used[0]?.cpu ?? 0);
    return {
      loaded,
      used,
      cpu,
      reckoning: file === undefined ? undefined : reckon(join(folder, 'run.db'), acknowledged(file)),
    };
  } finally {
    await server.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function underLoad(
  server: Child,
  job: Trial & Pick<LoadJob, 'file' | 'members'>,
): Promise<Pick<Tried, 'loaded' | 'used'>> {
  const { who, period, seconds, file, settings } = job;
  const load = child('load', {
    who,
    period,
    seconds,
    file,
    members: job.members,
    seed: settings.seed,
  } satisfies LoadJob);
  const used: Used[] = [];
  const ask = async () => {
    server.tell({ is: 'use' });
    used.push(await server.next<Used>('used'));
  };
  try {
    await load.next('begun');
    await ask();
    const each = setInterval(() => void ask().catch(() => undefined), 1000);
    const loaded = await load.next<Loaded>('loaded').finally(() => clearInterval(each));
    await ask();
    return { loaded, used };
  } finally {
    await load.end('SIGKILL');
  }
}

/** Enough questions for everybody's hands, and for those that wait out their grace. */
function hostJob({ settings: { raters, seed }, period }: Trial, run: string): HostJob {
  const inGrace = period === 'all-out' ? 15_000 : (4000 * raters) / period;
  return { ...{ run, raters, seed, port: 0, asksAfter: 0, settings: {} }, ahead: Math.ceil(6 * raters + inGrace) };
}

function members({ url, invites }: Ready, count: number): Member[] {
  const links = invites.filter(({ role }) => role === 'rater').map((invite) => ({ url, token: tokenOf(invite.url) }));
  return links.length > 0 ? links : Array.from({ length: count }, () => ({ url, token: '' }));
}

/** The token of an invite's link. */
export const tokenOf = (link: string): string => decodeURIComponent(link.replace(/^.*[#?](?:.*=)?/, ''));

const acknowledged = (file: string): Parameters<typeof reckon>[1] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', seq, hash = '', refused = ''] = line.split('\t');
      return { id, head: { seq: Number(seq), hash }, ...(refused === '' ? {} : { refused }) };
    });
