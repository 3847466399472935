import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { tokenOf } from '../../src/bench/raters/clients/client-pool.js';
import { checkOutcome, type OutcomeCheck } from '../../src/bench/raters/outcome/outcome-check.js';
import { type StartedProcess, startProcess } from '../../src/bench/raters/process/child-process.js';
import { serverKey } from '../../src/bench/raters/process/server-key.js';
import type { ServerJob, ServerReady } from '../../src/bench/raters/process/server-process.js';
import { preferLonger } from '../../src/bench/raters/rater/answer-policy.js';
import {
  createSimulatedRater,
  type SettledAnswer,
  type SimulatedRater,
} from '../../src/bench/raters/rater/simulated-rater.js';
import type { PeopleSettings } from '../../src/feedback/people/settings.js';
import { rng } from '../../src/math/rng.js';

export interface ServerUnderLoadOptions {
  readonly seed: number;
  readonly raters: number;
  /** How many raters are invited, default `raters`; the others never connect. */
  readonly invited?: number;
  /** Answers a second of each. */
  readonly rate: number;
  readonly settings?: Partial<PeopleSettings>;
  readonly limits?: ServerJob['limits'];
  /** The run's folder, default a new one in the temporary folder. */
  readonly folder?: string | undefined;
  /** Where this rater connects, default the server itself. */
  readonly addressOf?: (which: number, url: string) => string;
  readonly silenceMs?: number;
  readonly asksAfterMs?: number;
}

/** An answer that the server took or refused, and when, ms of this process. */
interface ObservedAnswer extends SettledAnswer {
  readonly which: number;
  readonly at: number;
}

/** A server in a process of its own, and simulated raters in this one. */
export interface ServerUnderLoad {
  readonly folder: string;
  url(): string;
  process(): StartedProcess;
  raters(): readonly SimulatedRater[];
  /** The token of the experimenter's invite. */
  experimenterToken(): string;
  settled(): readonly ObservedAnswer[];
  closed(): readonly { readonly which: number; readonly code: number }[];
  /** Starts the server, or starts it again over the same run at the same port. How long that took, ms. */
  start(): Promise<number>;
  /** Connects the raters, and waits until they can answer. */
  connectRaters(): Promise<void>;
  /** Sends a ping as this rater: how long the pong took, ms; infinity where none came within five seconds. */
  ping(which: number): Promise<number>;
  /** Starts or stops answering at the rate. */
  setAnswering(isOn: boolean): void;
  /** Waits until every answer is acknowledged. @throws Error where that takes longer than `within` ms. */
  untilAcknowledged(within: number): Promise<void>;
  checkOutcome(): OutcomeCheck;
  /** Stops everything, and removes the folder unless it was given. */
  dispose(): Promise<void>;
}

const longestPing = 5000;

export function createServerUnderLoad(options: ServerUnderLoadOptions): ServerUnderLoad {
  const { seed, rate, settings = {}, limits = {}, asksAfterMs = 0 } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'belay-faults-'));
  const settled: ObservedAnswer[] = [];
  const closed: { which: number; code: number }[] = [];
  const pongs = new Map<number, (() => void)[]>();
  let raters: readonly SimulatedRater[] = [];
  let answerTimers: NodeJS.Timeout[] = [];
  let running: { readonly server: StartedProcess; readonly ready: ServerReady } | undefined;
  const started = () => running ?? fail('expected a server that was started, got none');
  const setAnswering = (isOn: boolean) => {
    for (const timer of answerTimers) clearInterval(timer);
    answerTimers = isOn ? raters.map((one) => setInterval(() => one.answer(), 1000 / rate)) : [];
  };
  return {
    folder,
    url: () => started().ready.url,
    process: () => started().server,
    raters: () => raters,
    experimenterToken: () => tokenOf(started().ready.invites.find(({ role }) => role === 'experimenter')?.url ?? ''),
    settled: () => settled,
    closed: () => closed,
    async start() {
      const began = performance.now();
      const port = running === undefined ? 0 : Number(new URL(running.ready.url).port);
      const job: ServerJob = {
        run: folder,
        port,
        raters: options.invited ?? options.raters,
        openQuestions: options.raters * (12 + 6 * rate) + 100,
        seed,
        asksAfterMs,
        settings,
        limits,
      };
      const server = startProcess('server-process', job);
      running = { server, ready: await server.next<ServerReady>('ready') };
      return performance.now() - began;
    },
    async connectRaters() {
      const { url, invites } = started().ready;
      raters = invites
        .filter(({ role }) => role === 'rater')
        .slice(0, options.raters)
        .map((invite, which) => {
          const random = rng(seed).fork(`rater ${which}`);
          return createSimulatedRater({
            url: options.addressOf?.(which, url) ?? url,
            token: tokenOf(invite.url),
            page: `page-${which}`,
            decide: preferLonger(random.fork('judge')),
            pace: 'on-demand',
            random,
            now: () => performance.now(),
            silenceMs: options.silenceMs ?? 10_000,
            onFrame: ({ say }) => void (say === 'pong' && pongs.get(which)?.shift()?.()),
            onSettled: (one) => void settled.push({ ...one, which, at: performance.now() }),
            onClosed: (code) => void closed.push({ which, code }),
          });
        });
      await until(() => raters.every((one) => one.isReady()), 60_000, 'raters ready');
    },
    ping(which) {
      const began = performance.now();
      raters[which]?.send({ say: 'ping' });
      const waiting = pongs.get(which) ?? [];
      pongs.set(which, waiting);
      return new Promise((resolve) => {
        const timeout = setTimeout(resolve, longestPing, Number.POSITIVE_INFINITY);
        waiting.push(() => {
          clearTimeout(timeout);
          resolve(performance.now() - began);
        });
      });
    },
    setAnswering,
    untilAcknowledged: (within) =>
      until(() => raters.every((one) => one.unacknowledged().length === 0), within, 'all acknowledged'),
    checkOutcome: () => checkOutcome(join(folder, 'run.db'), settled, serverKey),
    async dispose() {
      setAnswering(false);
      for (const one of raters) one.close();
      await running?.server.end('SIGKILL');
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for a condition. @throws Error naming it, where it does not hold within so many ms. */
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
