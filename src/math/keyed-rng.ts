import { createHmac } from 'node:crypto';
import { type Rng, xoshiro } from './rng.js';

/**
 * Chance that nobody can draw without the key. A fork's key is half of HMAC-SHA512 (parent's key, name); its draws are xoshiro128** from bytes
 * of the other half, so that not even all draws of one stream tell anything of another.
 */
export function keyedRng(key: Uint8Array): Rng {
  return stream(createHmac('sha512', key).update('belay').digest());
}

function stream(digest: Buffer): Rng {
  let next: (() => number) | undefined;
  return {
    next() {
      next ??= xoshiro([
        digest.readInt32LE(32),
        digest.readInt32LE(36),
        digest.readInt32LE(40),
        digest.readInt32LE(44),
      ]);
      return next();
    },
    fork: (name) => stream(createHmac('sha512', digest.subarray(0, 32)).update(name).digest()),
  };
}
