import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rng } from '../../src/math/rng.js';
import { type Found, findLosses } from './found-losses.js';
import { createServerUnderLoad } from './server-under-load.js';
import { usedBytes } from './used-bytes.js';

export interface FlippedBit extends Found {
  readonly file: string;
  /** Which byte. */
  readonly at: number;
}

export interface FlipOptions {
  readonly seed: number;
  readonly raters: number;
  readonly rate: number;
  readonly file: 'run.db' | 'run.db-wal';
}

/** A server is killed under load, then one bit of a file of its log is turned, at a place drawn from the seed. */
export async function flipBit({ seed, raters, rate, file }: FlipOptions): Promise<FlippedBit> {
  const random = rng(seed).fork(`flip ${file}`);
  const server = createServerUnderLoad({ seed, raters, rate });
  try {
    await server.start();
    await server.connectRaters();
    server.setAnswering(true);
    await sleep(300 + 700 * random.next());
    await server.process().end('SIGKILL');
    const path = join(server.folder, file);
    const at = Math.floor(random.next() * usedBytes(path));
    flip(path, at, Math.floor(random.next() * 8));
    return { file, at, ...findLosses(server) };
  } finally {
    await server.dispose();
  }
}

/** Turns one bit of a byte. */
function flip(path: string, at: number, bit: number): void {
  if (!existsSync(path)) throw new Error(`expected ${path}, got no such file`);
  const fd = openSync(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    readSync(fd, byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << bit);
    writeSync(fd, byte, 0, 1, at);
  } finally {
    closeSync(fd);
  }
}
