import { readFileSync, statSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;

/** How much of a file of SQLite's is in use: all of a database; of a write-ahead log its frames of this round, not those left from earlier ones. */
export function usedBytes(path: string): number {
  return path.endsWith('-wal') ? usedOfWal(readFileSync(path)) : statSync(path).size;
}

function usedOfWal(wal: Buffer): number {
  if (wal.length < headerBytes) return wal.length;
  const frame = frameHeaderBytes + wal.readUInt32BE(8);
  const salts = wal.subarray(16, 24);
  let end = headerBytes;
  while (end + frame <= wal.length && wal.subarray(end + 8, end + 16).equals(salts)) end += frame;
  return end;
}
