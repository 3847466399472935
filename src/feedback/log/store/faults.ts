import { BadInput } from '../../../types/bad-input.js';
import { DiskFault } from './disk-fault.js';

/**
 * Does some work on a log's file and says in one line what is wrong with the file or its disk, if something is.
 * @throws BadInput where the file cannot be used, DiskFault where the disk fails; the cause is SQLite's or the system's own error.
 */
export function inWords<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw said(error, file);
  }
}

/** Whether the file's content is to blame, not the way to it: a damaged page, a torn end, no database at all. */
export function isDamage(error: unknown): error is Error {
  const code = codeOf(error);
  return ['SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_IOERR_SHORT_READ', 'SQLITE_ERROR'].some((each) =>
    code.startsWith(each),
  );
}

function said(error: unknown, file: string): unknown {
  const code = codeOf(error);
  const [, expectation, blames] = faults.find(([start]) => code.startsWith(start)) ?? [];
  if (!(error instanceof Error) || expectation === undefined) return error;
  const line = expectation.replace('%', `${error.message} (${code})`);
  if (blames === 'disk') return new DiskFault(file, line, error);
  return Object.assign(new BadInput(line, { file }), { cause: error });
}

/** SQLite's code, the line in our words, and what it blames. The first that fits counts. */
const faults: readonly (readonly [string, string, 'file' | 'disk'])[] = [
  ['SQLITE_NOTADB', 'expected an SQLite database, got a file that is none', 'file'],
  ['SQLITE_CORRUPT', 'expected an undamaged database, got: %', 'file'],
  ['SQLITE_IOERR_SHORT_READ', 'expected an undamaged database, got one that ends too early', 'file'],
  ['SQLITE_BUSY', 'expected no other writer, got a database that another process has locked', 'file'],
  ['SQLITE_LOCKED', 'expected no other writer, got a database that another connection has locked', 'file'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'expected to be the only writer, got an event that another has written: %', 'file'],
  ['SQLITE_READONLY', 'expected a file and a folder that can be written, got: %', 'file'],
  ['SQLITE_CANTOPEN', 'expected a file that can be opened in a folder that can be written, got: %', 'file'],
  ['SQLITE_ERROR', 'expected a log, got a database of another kind: %', 'file'],
  ['SQLITE_FULL', 'expected room on the disk, got none', 'disk'],
  ['SQLITE_IOERR', 'expected a disk that reads and writes, got: %', 'disk'],
  // Of files beside the log, which SQLite does not write.
  ['ENOSPC', 'expected room on the disk, got none', 'disk'],
  ['EDQUOT', 'expected room on the disk, got none of this user’s', 'disk'],
  ['EIO', 'expected a disk that reads and writes, got EIO', 'disk'],
];

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
