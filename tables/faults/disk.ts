import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reckoning } from '../../src/bench/raters/reckoning.js';
import { spoken } from './kills.js';
import { type Spell, spell } from './spells.js';
import { health, type Stand, stand, until } from './stand.js';

export interface DiskFull {
  readonly how: 'tmpfs' | 'a flush that throws';
  readonly spells: readonly Spell[];
  /** Statuses of /healthz before, while there was no room, and after. */
  readonly health: readonly number[];
  /** Answers that waited when room was made. */
  readonly waiting: number;
  /** The longest that a ping took to come back while there was no room, ms. */
  readonly pong: number;
  readonly closed: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly reckoning: Reckoning;
}

export interface DiskOptions {
  readonly seed: number;
  readonly bots: number;
  readonly rate: number;
  /** How long the disk stays full, ms. */
  readonly lasts: number;
  /** How long it is looked at before and after, ms. */
  readonly look: number;
}

/** The disk of the log runs full under load, and is given room again: a small file system in memory where that may be mounted, a flush that throws elsewhere. */
export async function fillDisk({ seed, bots, rate, lasts, look }: DiskOptions): Promise<DiskFull> {
  const disk = smallDisk();
  const here = stand({ seed, bots, rate, ...(disk === undefined ? {} : { folder: disk.folder }) });
  const fault = disk ?? throwing(here);
  try {
    await here.start();
    await here.people();
    here.work(true);
    const before = await spell(here, 'before', { last: look });
    const statuses = [await health(here.url())];
    fault.fill();
    await until(async () => (await health(here.url())) === 503, 20_000, '/healthz 503');
    const pong = longestPong(here);
    const during = await spell(here, 'no room', { last: lasts });
    statuses.push(await health(here.url()));
    const waiting = here.bots().reduce((sum, one) => sum + one.unsettled().length, 0);
    const longest = await pong();
    fault.free();
    const after = await spell(here, 'room again', { last: look });
    statuses.push(await health(here.url()));
    here.work(false);
    await here.settle(20_000);
    const closed = here.closed().length;
    await here.server().end('SIGTERM');
    const { refused } = spoken(here.heard());
    return {
      ...{
        how: disk === undefined ? 'a flush that throws' : 'tmpfs',
        spells: [before, during, after],
        health: statuses,
      },
      ...{ waiting, pong: longest, closed, refused, reckoning: here.reckon() },
    };
  } finally {
    await here.end();
    disk?.unmount();
  }
}

/** Pings as the first rater ten times a second; called, it ends that and answers with the longest that one took, ms. */
function longestPong(here: Stand): () => Promise<number> {
  const pongs: Promise<number>[] = [];
  const each = setInterval(() => pongs.push(here.ping(0)), 100);
  return async () => {
    clearInterval(each);
    return Math.max(...(await Promise.all(pongs)));
  };
}

interface Fault {
  fill(): void;
  free(): void;
}

function throwing(here: Stand): Fault {
  return {
    fill: () => here.server().tell({ is: 'disk', full: true }),
    free: () => here.server().tell({ is: 'disk', full: false }),
  };
}

const chunk = Buffer.alloc(1024 * 1024);

/** A file system of 192 MiB, filled by a file beside the log; undefined where this user may mount none. */
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
        // No room is what was wanted.
      }
    },
    free: () => rmSync(ballast),
    unmount() {
      execFileSync('umount', [folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true });
    },
  };
}
