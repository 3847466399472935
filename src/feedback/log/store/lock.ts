import { existsSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { BadInput } from '../../../types/bad-input.js';

const patience = 2000;

/**
 * Makes this process the log's only writer until it calls what is returned, or ends, however it ends: the lock is the
 * operating system's, on an empty file beside the log, wherever a symbolic link to it lies. Waits two seconds for a writer that is just
 * leaving.
 * @throws BadInput where another writer stays, or the log has a second name (hard link), by which there could be one.
 */
export function lockForWriting(file: string): () => void {
  const beside = lockFileOf(file);
  const { lock, inode } = locked(file, beside);
  try {
    refuseSecondName(file);
  } catch (error) {
    release();
    throw error;
  }
  return release;

  function release(): void {
    if (inodeOf(beside) === inode) rmSync(beside, { force: true });
    lock.close();
  }
}

/** The file that a log's writer holds a lock on. */
export function lockFileOf(file: string): string {
  const real = existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
  return `${real}.lock`;
}

/** Whoever waited for a lock may get that of a file which the last writer took away: it locks nothing out, and the next one is tried. */
function locked(file: string, beside: string): { readonly lock: Database; readonly inode: number | undefined } {
  for (;;) {
    const lock = new Sqlite(beside, { timeout: patience });
    const opened = inodeOf(beside);
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
      throw new BadInput('expected no other writer, got a log that another process is writing', { file });
    }
    const inode = inodeOf(beside);
    if (inode !== undefined && inode === opened) return { lock, inode };
    lock.close();
  }
}

/** SQLite keeps what is not yet in the file beside each name of it, so two names would be two logs over one file. */
function refuseSecondName(file: string): void {
  const names = statSync(file, { throwIfNoEntry: false })?.nlink ?? 1;
  if (names > 1)
    throw new BadInput(`expected no other writer, got a log with ${names} names (hard links): copy it instead`, {
      file,
    });
}

const inodeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino;
