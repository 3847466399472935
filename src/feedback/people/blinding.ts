import { createHash, createHmac } from 'node:crypto';
import { keyedRng } from '../../math/keyed-rng.js';
import type { Rng } from '../../math/rng.js';

/** What follows from the secret of a run with people: all of its chance, and ids that nobody can guess. */
export interface Blinding {
  /** SHA-256 of the secret, 64 hexadecimal digits: in the log from its first event on, so that no other secret can be revealed later. */
  readonly commitment: string;
  readonly secret: string;
  /** What is drawn while the run climbs, and what the queue draws. */
  readonly climb: Rng;
  readonly queue: Rng;
  /** The id of what is derived under this name: the same when the run is gone on with. */
  readonly queryId: (name: string) => string;
}

const idLength = 22;

/** @throws RangeError where the secret is not 32 bytes long. */
export function blindingOf(secret: Uint8Array): Blinding {
  if (secret.length !== 32) throw new RangeError(`expected a secret of 32 bytes, got ${secret.length}`);
  const rng = keyedRng(secret);
  return {
    commitment: createHash('sha256').update(secret).digest('hex'),
    secret: Buffer.from(secret).toString('hex'),
    climb: rng.fork('climb'),
    queue: rng.fork('people'),
    queryId: (name) => createHmac('sha256', secret).update(name).digest('base64url').slice(0, idLength),
  };
}
