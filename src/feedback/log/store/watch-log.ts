import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { FileChanged } from '../watch/file-changed.js';
import { openHeadFile } from '../watch/head-file.js';
import { headFileOf } from '../watch/noted-head.js';
import { expectSameFile } from '../watch/same-file.js';
import { watchWalTail } from '../watch/wal-tail.js';
import { lockFileOf } from './lock.js';
import type { Head } from './log.js';
import { storedHead } from './read.js';

/** What is seen of a log's files while it is open: whether they are as this process left them. Once they are not, every call throws. */
export interface Watch {
  /** @throws FileChanged */
  expectUnchanged(): void;
  /** After a commit: expects it in the files, then notes the head beside them, flushed. @throws FileChanged, Error where the disk fails. */
  committed(head: Head): void;
  /** Ends it, while the connection is still open, so that the log can be left as one plain file. */
  end(): void;
  /** Closes the connection and ends it, where the files are no longer to be touched. */
  abandon(): void;
}

/**
 * Watches run.db, its write-ahead log and index, its lock and its noted head by their paths, the size of the database, which only grows,
 * the end of the write-ahead log, and whether another program has written.
 */
export function watchLog(db: Database, file: string, key: Uint8Array | undefined): Watch {
  const at = realpathSync(file);
  // SQLite copies the write-ahead log into the database when its last connection closes: this one, which cannot write, keeps it from that.
  const reader = new Sqlite(at, { readonly: true });
  const head = storedHead(reader);
  const frames = db.prepare<[], { readonly log: number }>('PRAGMA wal_checkpoint(NOOP)');
  const wal = watchWalTail(`${at}-wal`, {
    pageBytes: Number(db.pragma('page_size', { simple: true })),
    frames: () => frames.get()?.log ?? 0,
  });
  const noted = openHeadFile(headFileOf(at), key, head);
  const files = [`${at}-shm`, lockFileOf(at)].map(expectSameFile);
  const database = watchDatabase(db, file);
  let changed: FileChanged | undefined;
  const guarded = (look: () => void) => {
    try {
      if (changed === undefined) look();
    } catch (error) {
      if (!(error instanceof FileChanged)) throw error;
      changed = error;
    }
    if (changed !== undefined) throw changed;
  };
  const expectFiles = () => {
    for (const each of files) each.expect();
    noted.expect();
    database.expect();
  };
  const end = () => {
    noted.close();
    wal.close();
    reader.close();
  };
  return {
    expectUnchanged: () =>
      guarded(() => {
        wal.expect();
        expectFiles();
      }),
    committed: (last) =>
      guarded(() => {
        wal.committed();
        expectFiles();
        noted.note(last);
      }),
    end,
    abandon() {
      db.close();
      end();
    },
  };
}

/** The database itself: it never gets shorter, and nobody else commits to it. */
function watchDatabase(db: Database, file: string): { expect(): void } {
  const name = basename(file);
  const main = expectSameFile(file);
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();
  const opened = version.get();
  let { size } = main.expect();
  return {
    expect() {
      const now = main.expect();
      if (now.size < size)
        throw new FileChanged(`expected ${name} of at least ${size} bytes, got ${now.size}: its end was cut off`);
      size = now.size;
      if (version.get() !== opened)
        throw new FileChanged(`expected no other writer of ${name}, got what another program has written`);
    },
  };
}
