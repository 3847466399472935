import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, bot, type Settled } from '../../src/bench/raters/bot.js';
import { type Child, child } from '../../src/bench/raters/child.js';
import type { HostJob, Ready } from '../../src/bench/raters/host.js';
import { longerIsBetter } from '../../src/bench/raters/judge.js';
import { type Reckoning, reckon } from '../../src/bench/raters/reckoning.js';
import { tokenOf } from '../../src/bench/raters/trial.js';
import type { PeopleSettings } from '../../src/feedback/people/settings.js';
import { rng } from '../../src/math/rng.js';

export interface StandOptions {
  readonly seed: number;
  readonly bots: number;
  /** How many raters are invited; as many as there are bots unless told. The others do not come. */
  readonly invited?: number;
  /** Answers a second of each. */
  readonly rate: number;
  readonly settings?: Partial<PeopleSettings>;
  readonly limits?: HostJob['limits'];
  /** The run's folder; a new one in the temporary folder unless told. */
  readonly folder?: string;
  /** Where this bot connects, when it is not the server itself. */
  readonly through?: (which: number, url: string) => string;
  readonly silence?: number;
  readonly asksAfter?: number;
}

/** An answer that the server spoke of, and when that was, ms of this process. */
export interface Heard extends Settled {
  readonly which: number;
  readonly at: number;
}

/** A server in a process of its own, and scripted raters in this one. */
export interface Stand {
  readonly folder: string;
  url(): string;
  server(): Child;
  bots(): readonly Bot[];
  /** The token of the experimenter's invite. */
  watcher(): string;
  heard(): readonly Heard[];
  closed(): readonly { readonly which: number; readonly code: number }[];
  /** Starts the server; the second time over the same run, at the same port. Answers how long that took, ms. */
  start(): Promise<number>;
  /** Lets raters come, and waits until they are at work. */
  people(): Promise<void>;
  /** Sends a ping as this rater: how long the pong took, ms; infinity where none came in five seconds. */
  ping(which: number): Promise<number>;
  /** Answers at the rate from here on, or stops that. */
  work(isOn: boolean): void;
  /** Waits until nobody waits for an acknowledgement. @throws Error where that takes longer, ms. */
  settle(within: number): Promise<void>;
  reckon(): Reckoning;
  /** Stops everything and takes the folder away, unless it was given. */
  end(): Promise<void>;
}

const longestPing = 5000;

export function stand(options: StandOptions): Stand {
  const { seed, rate, settings = {}, limits = {}, asksAfter = 0 } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'belay-faults-'));
  const [heard, closed]: [Heard[], { which: number; code: number }[]] = [[], []];
  const pongs = new Map<number, (() => void)[]>();
  let bots: readonly Bot[] = [];
  let beats: NodeJS.Timeout[] = [];
  let running: { readonly server: Child; readonly ready: Ready } | undefined;
  const up = () => running ?? fail('expected a server that was started, got none');
  const work = (isOn: boolean) => {
    for (const beat of beats) clearInterval(beat);
    beats = isOn ? bots.map((one) => setInterval(() => one.answer(), 1000 / rate)) : [];
  };
  return {
    folder,
    url: () => up().ready.url,
    server: () => up().server,
    bots: () => bots,
    watcher: () => tokenOf(up().ready.invites.find(({ role }) => role === 'experimenter')?.url ?? ''),
    heard: () => heard,
    closed: () => closed,
    async start() {
      const began = performance.now();
      const port = running === undefined ? 0 : Number(new URL(running.ready.url).port);
      const job: HostJob = {
        run: folder,
        port,
        raters: options.invited ?? options.bots,
        ahead: options.bots * (12 + 6 * rate) + 100,
        seed,
        asksAfter,
        settings,
        limits,
      };
      const server = child('host', job);
      running = { server, ready: await server.next<Ready>('ready') };
      return performance.now() - began;
    },
    async people() {
      const { url, invites } = up().ready;
      bots = invites
        .filter(({ role }) => role === 'rater')
        .slice(0, options.bots)
        .map((invite, which) => {
          const chance = rng(seed).fork(`bot ${which}`);
          return bot({
            ...{ url: options.through?.(which, url) ?? url, token: tokenOf(invite.url), page: `page-${which}` },
            ...{ decide: longerIsBetter(chance.fork('judge')), pace: 'told', chance, now: () => performance.now() },
            ...{ silence: options.silence ?? 10_000 },
            heard: ({ say }) => void (say === 'pong' && pongs.get(which)?.shift()?.()),
            settled: (one) => void heard.push({ ...one, which, at: performance.now() }),
            closed: (code) => void closed.push({ which, code }),
          });
        });
      await until(() => bots.every((one) => one.isReady()), 60_000, 'raters at work');
    },
    ping(which) {
      const began = performance.now();
      bots[which]?.send({ say: 'ping' });
      const waiting = pongs.get(which) ?? [];
      pongs.set(which, waiting);
      return new Promise((resolve) => {
        const late = setTimeout(resolve, longestPing, Number.POSITIVE_INFINITY);
        waiting.push(() => {
          clearTimeout(late);
          resolve(performance.now() - began);
        });
      });
    },
    work,
    settle: (within) => until(() => bots.every((one) => one.unsettled().length === 0), within, 'all acknowledged'),
    reckon: () => reckon(join(folder, 'run.db'), heard),
    async end() {
      work(false);
      for (const one of bots) one.close();
      await running?.server.end('SIGKILL');
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @throws Error naming what was waited for, where it does not come about within so many ms. */
export async function until(holds: () => boolean | Promise<boolean>, within: number, what: string): Promise<void> {
  for (const end = performance.now() + within; !(await holds()); await sleep(20))
    if (performance.now() > end) fail(`expected ${what} within ${within} ms, got nothing of the kind`);
}

/** The status of `/healthz`; 0 where nobody answers. */
export const health = (url: string): Promise<number> =>
  fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) }).then(
    ({ status }) => status,
    () => 0,
  );

function fail(line: string): never {
  throw new Error(line);
}
