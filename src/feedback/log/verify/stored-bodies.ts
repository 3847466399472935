import type { Database } from 'better-sqlite3';
import { partsOf } from '../../../math/digest.js';
import { isHash } from '../redaction/redacted.js';
import { isWords } from '../redaction/strays.js';
import { sha256 } from '../store/seal.js';

export interface StoredBody {
  /** What is wrong with its row; undefined where its content has the hash that it is stored under. */
  readonly fault: string | undefined;
  /** Whether it looks like words of people. */
  readonly isWords: boolean;
  /** Hashes in its parts, where it is one that holds parts: of a reward model, those of what it is made of. */
  readonly names: readonly string[];
}

/** Every stored body by the hash that it is stored under. */
export type StoredBodies = ReadonlyMap<string, StoredBody>;

type Row = [hash: string | null, content: Uint8Array | null, types: string, isWords: 0 | 1 | null];

const rightTypes = 'text blob';

/** Re-hashes every body. Of two under one hash the one with a fault counts. */
export function readBodies(db: Database): StoredBodies {
  const read = db.prepare<[], Row>(
    `SELECT CAST(hash AS TEXT), CAST(content AS BLOB), typeof(hash) || ' ' || typeof(content), ${isWords} FROM bodies`,
  );
  read.raw();
  const found = new Map<string, StoredBody>();
  for (const [stored, content, types, words] of read.iterate()) {
    const hash = stored ?? 'NULL';
    const fault = rowFault(hash, content, types);
    if (fault !== undefined || !found.has(hash)) {
      const names = fault === undefined && content !== null ? hashesIn(content) : [];
      found.set(hash, { fault, isWords: words === 1, names });
    }
  }
  return found;
}

function hashesIn(content: Uint8Array): readonly string[] {
  const texts = partsOf(content)?.map((part) => (part.length === 64 ? Buffer.from(part).toString('latin1') : ''));
  return texts?.filter(isHash) ?? [];
}

function rowFault(hash: string, content: Uint8Array | null, types: string): string | undefined {
  const actual = content === null ? 'nothing' : sha256(content);
  if (actual !== hash) return `expected a body that hashes to ${hash}, got one that hashes to ${actual}`;
  return types === rightTypes ? undefined : `expected the body ${hash} as ${rightTypes}, got ${types}`;
}
