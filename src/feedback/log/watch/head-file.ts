import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { FileChanged } from './file-changed.js';
import { blockBytes, blocks, encode, type HeadRecord, lastRecord, macOf } from './noted-head.js';
import { expectSameFile } from './same-file.js';

interface Place {
  readonly seq: number;
  readonly hash: string;
}

/** The file in which a log's last acknowledged event is noted, open to write. */
export interface HeadFile {
  /** Expects it where it is. @throws FileChanged */
  expect(): void;
  /** Notes the head; it is on the disk when this returns. */
  note(head: Place): void;
  close(): void;
}

/** Opens the file to note heads in it; makes it, with the first, where there is none that can be read. */
export function openHeadFile(path: string, key: Uint8Array | undefined, first: Place): HeadFile {
  const was = existsSync(path) ? lastRecord(path) : undefined;
  let count = was?.count ?? 0;
  let noted: Place = was ?? first;
  if (was === undefined || statSync(path).size < wholeBytes) make(path, was ?? recordOf(first, 0, key));
  const file = expectSameFile(path);
  const fd = openSync(path, 'r+');
  return {
    expect() {
      const { size } = file.expect();
      if (size >= wholeBytes) return;
      throw new FileChanged(`expected ${basename(path)} of ${wholeBytes} bytes, got ${size}: its end was cut off`);
    },
    note(head) {
      if (noted.seq === head.seq && noted.hash === head.hash) return;
      const line = encode(recordOf(head, count + 1, key));
      // Where this throws, the next attempt overwrites the same record, and the other one still holds.
      writeSync(fd, line, 0, line.length, placeOf(count + 1));
      fdatasyncSync(fd);
      count += 1;
      noted = head;
    },
    close: () => closeSync(fd),
  };
}

const wholeBytes = blocks * blockBytes;

const placeOf = (count: number): number => (count % blocks) * blockBytes;

function recordOf({ seq, hash }: Place, count: number, key: Uint8Array | undefined): HeadRecord {
  return { count, seq, hash, mac: macOf({ count, seq, hash }, key) };
}

/** Whole or not at all, with both blocks, so that no later write has to make it longer. */
function make(path: string, record: HeadRecord): void {
  const draft = `${path}.part`;
  const line = encode(record);
  const fd = openSync(draft, 'w');
  try {
    writeSync(fd, Buffer.alloc(wholeBytes, ' '));
    writeSync(fd, line, 0, line.length, placeOf(record.count));
    fsyncSync(fd);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
  renameSync(draft, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
