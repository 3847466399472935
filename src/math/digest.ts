import { createHash } from 'node:crypto';

/**
 * SHA-256 of all parts, 64 hexadecimal digits: what a body is stored and found by. Text counts as UTF-8, arrays as their
 * bytes in memory; each part's length goes before it, so that the seams between parts count too.
 */
export function digest(...parts: readonly (string | Float64Array | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes =
      typeof part === 'string' ? Buffer.from(part) : new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}
