import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientAddress, ClientPool } from '../clients/client-pool.js';
import { echoClients } from '../clients/echo-clients.js';
import { callAtIntervals } from '../clients/interval-timer.js';
import { createLatencyRecorder, type Percentiles } from '../clients/latency-recorder.js';
import { simulatedRaters } from '../clients/simulated-raters.js';
import type { SettledAnswer } from '../rater/simulated-rater.js';
import { receiveJob, sendToParent } from './child-process.js';

/** The job of the load process. `period`: ms between two messages of a client; `all-out`: the next as soon as the last was acknowledged. */
export interface LoadJob {
  readonly clients: 'raters' | 'echoes';
  readonly addresses: readonly ClientAddress[];
  readonly period: number | 'all-out';
  readonly seconds: number;
  readonly seed: number;
  /** Where to write what was acknowledged: a line for each answer with its id, its receipt, and why it was refused. */
  readonly file: string | undefined;
}

/** Times in ms. `starved`: how often a message was due and there was none to send; `closed`: connections that ended, by code. */
export interface LoadResult {
  readonly is: 'loaded';
  readonly count: number;
  readonly seconds: number;
  readonly latency: Percentiles;
  readonly sinceDue: Percentiles;
  readonly starved: number;
  readonly refused: number;
  readonly unsettled: number;
  readonly closed: Readonly<Record<string, number>>;
  readonly cpu: number;
}

const now = () => performance.now();
const clientPools = { raters: simulatedRaters, echoes: echoClients };

process.on('disconnect', () => process.exit(0));
await load(await receiveJob<LoadJob>());

async function load({ clients, addresses, period, seconds, seed, file }: LoadJob): Promise<void> {
  const recorder = createLatencyRecorder(addresses.length);
  const settled: SettledAnswer[] = [];
  const closed: Record<string, number> = {};
  let isSending = false;
  let starved = 0;
  const pool = clientPools[clients](addresses, {
    now,
    seed,
    onSettled(which, answer) {
      if (file !== undefined) settled.push(answer);
      const isCounted = recorder.acknowledged(which, answer.latencyMs, now());
      if (isCounted && isSending && period === 'all-out') send(which, now());
    },
    onClosed: (code) => {
      closed[code] = (closed[code] ?? 0) + 1;
    },
  });
  const send = (which: number, due: number) => {
    if (pool.send(which)) return recorder.sent(which, due);
    starved += 1;
    if (isSending) setTimeout(send, 2, which, due);
  };
  await untilReady(pool, addresses.length);
  sendToParent({ is: 'begun' });
  isSending = true;
  const cpuBefore = process.cpuUsage();
  const began = now();
  const end = seconds * 1000;
  if (period === 'all-out') {
    addresses.forEach((_, which) => void send(which, now()));
    await sleep(end);
  } else await callAtIntervals({ count: addresses.length, period, end }, now, send);
  const lasted = (now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  isSending = false;
  const countWhileSending = recorder.count();
  for (let more = 0; pool.waitingCount() > 0 && more < 100; more++) await sleep(100);
  if (file !== undefined) writeFileSync(file, settled.map(line).join(''));
  sendToParent({
    is: 'loaded',
    count: period === 'all-out' ? countWhileSending : recorder.count(),
    seconds: lasted,
    latency: recorder.latency(),
    sinceDue: recorder.sinceDue(),
    starved,
    unsettled: pool.waitingCount(),
    closed: { ...closed },
    refused: settled.filter(({ refused }) => refused !== undefined).length,
    cpu: (user + system) / 1000,
  } satisfies LoadResult);
  pool.close();
}

/** @throws Error where some are not ready within a minute. */
async function untilReady(pool: ClientPool, count: number): Promise<void> {
  for (const until = now() + 60_000; pool.readyCount() < count; await sleep(50))
    if (now() > until) throw new Error(`expected ${count} clients ready within a minute, got ${pool.readyCount()}`);
}

function line({ id, receipt = '', refused = '' }: SettledAnswer): string {
  return `${id}\t${receipt}\t${refused}\n`;
}
