import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { BadInput } from '../../../types/bad-input.js';

/** The last event that was acknowledged, as it is noted in a file beside the log. */
export interface NotedHead {
  readonly seq: number;
  readonly hash: string;
  /** Whether it was noted with the run's key; null where no key was given to see. */
  readonly authentic: boolean | null;
}

/** One of the two records of the file: the one with the greater count is the later. */
export interface HeadRecord {
  readonly count: number;
  readonly seq: number;
  readonly hash: string;
  readonly mac: string;
}

/** Each record lies in a block of its own, so that a write that was interrupted spoils only the one that it was to replace. */
export const blockBytes = 4096;
export const blocks = 2;

const mark = 'belay-head/1';
const noMac = '-'.repeat(64);
const pattern = /^(belay-head\/1 (\d{16}) (\d{16}) ([0-9a-f]{64}) ([0-9a-f]{64}|-{64})) ([0-9a-f]{16})\n/;

/**
 * The head noted of RUN: a run folder, or its run.db. Undefined where none is noted.
 * @throws BadInput where the file of it is there and neither record can be read.
 */
export function readNotedHead(run: string, key?: Uint8Array): NotedHead | undefined {
  const file = headFileOf(run);
  if (!existsSync(file)) return undefined;
  const last = lastRecord(file);
  if (last === undefined) throw new BadInput('expected a head that was noted, got a file that holds none', { file });
  const { seq, hash, mac } = last;
  return { seq, hash, authentic: key === undefined ? null : isSame(mac, macOf(last, key)) };
}

/** Where the head of RUN is noted: `run.head` beside `run.db`, also where the path to that is a symbolic link. */
export function headFileOf(run: string): string {
  if (!existsSync(run)) return besideLog(run);
  return statSync(run).isDirectory() ? headFileOf(join(run, 'run.db')) : besideLog(realpathSync(run));
}

const besideLog = (file: string): string => join(dirname(file), `${basename(file, '.db')}.head`);

/** The later of the records that can be read. */
export function lastRecord(file: string): HeadRecord | undefined {
  const bytes = readFileSync(file);
  const records = Array.from({ length: blocks }, (_, i) =>
    decode(bytes.subarray(i * blockBytes, (i + 1) * blockBytes)),
  );
  return records.reduce(
    (last, each) => (each !== undefined && each.count > (last?.count ?? -1) ? each : last),
    undefined,
  );
}

/** One line, ended by a line feed, always of the same length. */
export function encode({ count, seq, hash, mac }: HeadRecord): Buffer {
  const said = `${mark} ${digits(count)} ${digits(seq)} ${hash} ${mac}`;
  return Buffer.from(`${said} ${checksum(said)}\n`);
}

function decode(block: Uint8Array): HeadRecord | undefined {
  const [, said = '', count, seq, hash = '', mac = '', sum] = pattern.exec(Buffer.from(block).toString('latin1')) ?? [];
  return sum === undefined || sum !== checksum(said)
    ? undefined
    : { count: Number(count), seq: Number(seq), hash, mac };
}

/** HMAC-SHA256, 64 hexadecimal digits; without a key, as many dashes. */
export function macOf({ count, seq, hash }: Omit<HeadRecord, 'mac'>, key: Uint8Array | undefined): string {
  if (key === undefined) return noMac;
  return createHmac('sha256', key).update(`${mark}\n${count}\n${seq}\n${hash}`).digest('hex');
}

const digits = (number: number): string => String(number).padStart(16, '0');

const checksum = (said: string): string => hash('sha256', said, 'hex').slice(0, 16);

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));
