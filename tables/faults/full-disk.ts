import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutcomeCheck } from '../../src/bench/raters/outcome/outcome-check.js';
import { type MeasuredPeriod, measurePeriod } from './periods.js';
import { answerCounts } from './server-kills.js';
import { createServerUnderLoad, health, type ServerUnderLoad, until } from './server-under-load.js';

export interface DiskFull {
  readonly how: 'tmpfs' | 'a flush that throws';
  readonly periods: readonly MeasuredPeriod[];
  /** Statuses of /healthz before, while the disk was full, and after. */
  readonly health: readonly number[];
  /** Answers that waited when the disk was freed. */
  readonly waiting: number;
  /** The longest wait for a pong while the disk was full, ms. */
  readonly longestPongMs: number;
  readonly closed: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly outcome: OutcomeCheck;
}

export interface DiskOptions {
  readonly seed: number;
  readonly raters: number;
  readonly rate: number;
  /** How long the disk stays full, ms. */
  readonly durationMs: number;
  /** How long it is observed before and after, ms. */
  readonly observeMs: number;
}

/** The disk of the log runs full under load, and is freed again: a small file system in memory where one can be mounted, a flush that throws elsewhere. */
export async function fillDisk({ seed, raters, rate, durationMs, observeMs }: DiskOptions): Promise<DiskFull> {
  const disk = smallDisk();
  const server = createServerUnderLoad({ seed, raters, rate, folder: disk?.folder });
  const fault = disk ?? throwing(server);
  try {
    await server.start();
    await server.connectRaters();
    server.setAnswering(true);
    const before = await measurePeriod(server, 'before', { last: observeMs });
    const statuses = [await health(server.url())];
    fault.fill();
    await until(async () => (await health(server.url())) === 503, 20_000, '/healthz 503');
    const endPings = pingRepeatedly(server);
    const during = await measurePeriod(server, 'disk full', { last: durationMs });
    statuses.push(await health(server.url()));
    const waiting = server.raters().reduce((sum, one) => sum + one.unacknowledged().length, 0);
    const longestPongMs = await endPings();
    fault.free();
    const after = await measurePeriod(server, 'disk freed', { last: observeMs });
    statuses.push(await health(server.url()));
    server.setAnswering(false);
    await server.untilAcknowledged(20_000);
    const closed = server.closed().length;
    await server.process().end('SIGTERM');
    const { refused } = answerCounts(server.settled());
    return {
      how: disk === undefined ? 'a flush that throws' : 'tmpfs',
      periods: [before, during, after],
      health: statuses,
      waiting,
      longestPongMs,
      closed,
      refused,
      outcome: server.checkOutcome(),
    };
  } finally {
    await server.dispose();
    disk?.unmount();
  }
}

/** Pings as the first rater ten times a second; the function returned ends that, and returns the longest wait, ms. */
function pingRepeatedly(server: ServerUnderLoad): () => Promise<number> {
  const pongs: Promise<number>[] = [];
  const each = setInterval(() => pongs.push(server.ping(0)), 100);
  return async () => {
    clearInterval(each);
    return Math.max(...(await Promise.all(pongs)));
  };
}

interface Fault {
  fill(): void;
  free(): void;
}

function throwing(server: ServerUnderLoad): Fault {
  return {
    fill: () => server.process().send({ is: 'disk', full: true }),
    free: () => server.process().send({ is: 'disk', full: false }),
  };
}

const chunk = Buffer.alloc(1024 * 1024);

/** A file system of 192 MiB, filled by a file beside the log; undefined where this user cannot mount one. */
function smallDisk(): (Fault & { readonly folder: string; unmount(): void }) | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'belay-disk-'));
  const ballast = join(folder, 'ballast');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=192m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    fill() {
      try {
        for (;;) appendFileSync(ballast, chunk);
      } catch {
        // The file system is full, as intended.
      }
    },
    free: () => rmSync(ballast),
    unmount() {
      execFileSync('umount', [folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true });
    },
  };
}
