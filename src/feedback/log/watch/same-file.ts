import { type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { FileChanged } from './file-changed.js';

/** A path at which the same file is expected for as long as a log is open. */
export interface SameFile {
  /** What the system says of it now. @throws FileChanged where the path has no file any more, or another. */
  expect(): Stats;
}

/**
 * Takes the file that is at the path now for the one to expect. Looked at by its path alone: to open a file that SQLite has open, and close
 * it, would end the locks that this process holds on it.
 */
export function expectSameFile(path: string): SameFile {
  const name = basename(path);
  const opened = found(path, name);
  return {
    expect() {
      const now = found(path, name);
      if (now.ino === opened.ino && now.dev === opened.dev) return now;
      throw new FileChanged(`expected the ${name} that was opened, got another file in its place`);
    },
  };
}

function found(path: string, name: string): Stats {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats !== undefined) return stats;
  throw new FileChanged(`expected ${name} in its place, got no such file: it was removed or renamed`);
}
