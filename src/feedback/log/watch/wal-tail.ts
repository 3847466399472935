import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { FileChanged } from './file-changed.js';
import { expectSameFile } from './same-file.js';

/** The end of SQLite's write-ahead log, as the last commit left it (https://www.sqlite.org/fileformat2.html#walformat). */
export interface WalTail {
  /** Expects it as it was last seen. @throws FileChanged */
  expect(): void;
  /**
   * After a commit: expects the last frame of before, unless SQLite began the file anew, and the last frame now. A file that was cut off
   * during the commit is as long as ever, with zeros where frames were. @throws FileChanged
   */
  committed(): void;
  close(): void;
}

export interface WalOptions {
  readonly pageBytes: number;
  /** How many frames are in use, as the connection has it. */
  readonly frames: () => number;
}

const headerBytes = 32;
const frameHeaderBytes = 24;

/** Watches the write-ahead log at the path. SQLite holds no lock on this file, so it may be opened and closed beside it. */
export function watchWalTail(path: string, { pageBytes, frames }: WalOptions): WalTail {
  const name = basename(path);
  const file = expectSameFile(path);
  const fd = openSync(path, 'r');
  const frameBytes = frameHeaderBytes + pageBytes;
  const bytes = (from: number, count: number): Buffer => {
    const into = Buffer.alloc(count);
    readSync(fd, into, 0, count, from);
    return into;
  };
  const seen = () => {
    const end = frames() === 0 ? 0 : headerBytes + frames() * frameBytes;
    return { header: bytes(0, headerBytes), end, last: bytes(end - frameBytes, end === 0 ? 0 : frameBytes) };
  };
  let tail = seen();
  const expectLastFrame = () => {
    const { end, last } = tail;
    if (last.equals(bytes(end - last.length, last.length))) return;
    throw new FileChanged(
      `expected the last page of ${name} as it was written, got other bytes: it was cut off or changed`,
    );
  };
  const expectLength = () => {
    const { size } = file.expect();
    if (size >= tail.end) return;
    throw new FileChanged(`expected ${name} of at least ${tail.end} bytes, got ${size}: its end was cut off`);
  };
  if (fstatSync(fd).ino !== file.expect().ino)
    throw new FileChanged(`expected the ${name} that was opened, got another file in its place`);
  return {
    expect() {
      expectLength();
      expectLastFrame();
    },
    committed() {
      const now = seen();
      if (now.header.equals(tail.header)) expectLastFrame();
      tail = now;
      expectLength();
      if (now.end === 0 || saltsOf(now.last, 8).equals(saltsOf(now.header, 16))) return;
      throw new FileChanged(`expected the commit in ${name}, got other bytes: it was cut off or changed`);
    },
    close: () => closeSync(fd),
  };
}

/** Each frame repeats the two salts of the header: that shows which frames are of this round of the file. */
const saltsOf = (bytes: Buffer, from: number): Buffer => bytes.subarray(from, from + 8);
