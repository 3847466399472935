import type { Database } from 'better-sqlite3';
import { sha256 } from './seal.js';

/** Bodies on their way to the disk: each distinct one is held and stored once. */
export interface HeldBodies {
  /** Takes a copy of the content, unless it is held or stored already; returns its hash. */
  hold(content: string | Uint8Array): string;
  find(hash: string): Uint8Array | undefined;
  isEmpty(): boolean;
  bytes(): number;
  /** Inserts what is held: part of the caller's transaction. */
  insert(): void;
  /** Forgets what is held, once that transaction is through. */
  release(): void;
}

export function holdBodies(db: Database): HeldBodies {
  const held = new Map<string, Uint8Array>();
  const isStored = db.prepare<[string], number>('SELECT 1 FROM bodies WHERE hash = ?').pluck();
  const store = db.prepare<[string, Uint8Array]>('INSERT INTO bodies(hash, content) VALUES (?, ?)');
  const stored = storedBody(db);
  let bytes = 0;
  return {
    hold(content) {
      const copy = Buffer.from(content);
      const hash = sha256(copy);
      if (held.has(hash) || isStored.get(hash) === 1) return hash;
      held.set(hash, copy);
      bytes += copy.length;
      return hash;
    },
    find: (hash) => held.get(hash) ?? stored(hash),
    isEmpty: () => held.size === 0,
    bytes: () => bytes,
    insert() {
      for (const [hash, content] of held) store.run(hash, content);
    },
    release() {
      held.clear();
      bytes = 0;
    },
  };
}

/** Reads stored bodies by their hash. */
export function storedBody(db: Database): (hash: string) => Uint8Array | undefined {
  const read = db.prepare<[string], Uint8Array>('SELECT content FROM bodies WHERE hash = ?').pluck();
  return (hash) => read.get(hash);
}
