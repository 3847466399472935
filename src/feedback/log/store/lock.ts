import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { BadInput } from '../../../types/bad-input.js';

const patience = 2000;

/**
 * Makes this process the log's only writer until it calls what is returned, or ends, however it ends: the lock is the
 * operating system's, on an empty file beside the log. Waits two seconds for a writer that is just leaving.
 * @throws BadInput where another writer stays.
 */
export function lockForWriting(file: string): () => void {
  const beside = `${file}.lock`;
  const lock = new Sqlite(beside, { timeout: patience });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    throw new BadInput('expected no other writer, got a log that another process is writing', { file });
  }
  return () => {
    rmSync(beside, { force: true });
    lock.close();
  };
}
