import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { below, type Rng } from '../../src/math/rng.js';

/** One kind of edit of a finished run, or of addition to it. */
export interface Edit {
  readonly name: string;
  /** Found by `--deep` alone. */
  readonly deep?: true;
  /** It may hit what nobody reads, and change nothing. */
  readonly mayBeHarmless?: true;
  /** Makes it at a random place. `run`: a copy of the run's folder. */
  plant(run: string, chance: Rng): void;
}

/** One of them. */
export function pick<T>(chance: Rng, from: readonly T[]): T {
  const found = from[below(chance, from.length)];
  if (found === undefined) throw new RangeError('expected something to pick from, got nothing');
  return found;
}

/** Uses the run's database, open to write. */
export function inDatabase<T>(run: string, use: (db: Database) => T): T {
  const db = new Sqlite(join(run, 'run.db'));
  try {
    return use(db);
  } finally {
    db.close();
  }
}

/** The same bytes but for one bit. */
export function flipped(bytes: Uint8Array, chance: Rng): Buffer {
  const copy = Buffer.from(bytes);
  const at = below(chance, copy.length);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << below(chance, 8)), at);
  return copy;
}
