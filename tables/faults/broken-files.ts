import { copyFileSync, existsSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverKey } from '../../src/bench/raters/process/server-key.js';
import { readNotedHead, receiptsOf } from '../../src/feedback/log/index.js';
import { type Rng, rng } from '../../src/math/rng.js';
import { type Found, findLosses } from './found-losses.js';
import { createServerUnderLoad, health, type ServerUnderLoad, until } from './server-under-load.js';
import { usedBytes } from './used-bytes.js';

/** What is done to which file while a server writes to it. */
export const breakages = ['delete', 'replace', 'truncate'].flatMap((how) =>
  ['run.db', 'run.db-wal'].map((file) => ({ how, file }) as Breakage),
);

export interface Breakage {
  readonly how: 'delete' | 'replace' | 'truncate';
  readonly file: 'run.db' | 'run.db-wal';
}

export interface BrokenFile extends Breakage, Found {
  /** Acknowledgements of flushes that ended after the fault, and how many of them of later flushes than the first of these. */
  readonly after: number;
  readonly late: number;
  /** From the fault to /healthz 503, ms; null where it stayed 200. */
  readonly healthMs: number | null;
}

export interface BreakOptions {
  readonly seed: number;
  readonly raters: number;
  readonly rate: number;
  readonly breakage: Breakage;
}

/** A file of the log is deleted, replaced by an earlier copy of it, or cut off, under load and at a moment drawn from the seed; then the server is killed. */
export async function breakFile({ seed, raters, rate, breakage }: BreakOptions): Promise<BrokenFile> {
  const random = rng(seed).fork(`${breakage.how} ${breakage.file}`);
  const server = createServerUnderLoad({ seed, raters, rate });
  try {
    await server.start();
    const path = join(server.folder, breakage.file);
    copyFileSync(path, `${path}.earlier`);
    await server.connectRaters();
    server.setAnswering(true);
    await sleep(400 + 600 * random.next());
    act(path, breakage.how, random);
    const at = performance.now();
    const noted = readNotedHead(server.folder)?.seq ?? 0;
    const healthMs = await until503(server, at);
    await sleep(300);
    await server.process().end('SIGKILL');
    const { open } = receiptsOf(serverKey);
    const seqs = server.settled().map(({ receipt }) => (receipt === undefined ? 0 : (open(receipt)?.seq ?? 0)));
    const later = seqs.filter((seq) => seq > noted);
    const late = later.filter((seq) => seq > Math.min(...later)).length;
    return { ...breakage, after: later.length, late, healthMs, ...findLosses(server) };
  } finally {
    await server.dispose();
  }
}

function act(path: string, how: Breakage['how'], random: Rng): void {
  if (how === 'delete') rmSync(path);
  else if (how === 'replace') renameSync(`${path}.earlier`, path);
  else truncateSync(path, Math.floor(random.next() * usedBytes(path)));
  if (existsSync(`${path}.earlier`)) rmSync(`${path}.earlier`);
}

async function until503(server: ServerUnderLoad, since: number): Promise<number | null> {
  try {
    await until(async () => (await health(server.url())) === 503, 3000, '/healthz 503');
    return performance.now() - since;
  } catch {
    return null;
  }
}
