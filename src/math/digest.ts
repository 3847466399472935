import { createHash } from 'node:crypto';

/** An array with bytes in memory. */
type Numbers = Float64Array | Float32Array | Uint8Array;

/**
 * SHA-256 of all parts, 64 hexadecimal digits: what a body is stored and found by. Text counts as UTF-8, arrays as their
 * bytes in memory; each part's length goes before it, so that the seams between parts count too.
 */
export function digest(...parts: readonly (string | Numbers)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : bytesOf(part);
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}

/** SHA-256 of an array's bytes in memory, nothing before them: what a stored body is found by. */
export const digestOf = (content: Numbers): string => createHash('sha256').update(bytesOf(content)).digest('hex');

/** The bytes of an array, shared, not copied. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
