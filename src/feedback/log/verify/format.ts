import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { storedBegan } from '../store/read.js';
import { isReadable, schemaFault, versionOf } from '../store/schema.js';

/** What the file holds beside its rows that a log does not, or says of itself that it does not. */
export function formatFault(db: Database): string | undefined {
  return schemaFault(db) ?? versionFault(db) ?? pragmaFault(db) ?? headerFault(db.name) ?? sizeFault(db);
}

/** The version stands in the header, which no hash is over; the event that a run begins with says it again. */
function versionFault(db: Database): string | undefined {
  const version = versionOf(db);
  if (!isReadable(version)) return `expected user_version to be that of a log, got ${version}`;
  const began = storedBegan(db);
  const said = typeof began?.schema === 'number' ? began.schema : version;
  return said === version
    ? undefined
    : `expected user_version ${said}, as the first event of the run says, got ${version}`;
}

const pragmas = { application_id: 0, auto_vacuum: 0, encoding: 'UTF-8' } as const;

function pragmaFault(db: Database): string | undefined {
  for (const [name, expected] of Object.entries(pragmas)) {
    const got = db.pragma(name, { simple: true });
    if (got !== expected) return `expected ${name} ${expected}, got ${String(got)}`;
  }
  return undefined;
}

/**
 * Bytes of SQLite's header that are zero in every log: space reserved in each page; cache size and largest root page; incremental vacuum, application id and
 * what is kept for later versions (https://sqlite.org/fileformat2.html#the_database_header).
 */
const zeros: readonly (readonly [from: number, to: number])[] = [
  [20, 21],
  [48, 56],
  [64, 92],
];

function headerFault(file: string): string | undefined {
  const header = Buffer.alloc(100);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, header, 0, header.length, 0);
  } finally {
    closeSync(opened);
  }
  for (const [from, to] of zeros)
    for (let at = from; at < to; at++)
      if (header[at] !== 0) return `expected byte ${at} of the file to be 0, got ${header[at]}`;
  return undefined;
}

/** What stands after the last page is read by nobody. While there is a write-ahead log the file's size says nothing. */
function sizeFault(db: Database): string | undefined {
  if (existsSync(`${db.name}-wal`)) return undefined;
  const expected = Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
  const { size } = statSync(db.name);
  return size === expected ? undefined : `expected a file of ${expected} bytes, got ${size}`;
}
