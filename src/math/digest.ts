import { createHash } from 'node:crypto';

/** An array with bytes in memory. */
type Numbers = Float64Array | Float32Array | Uint8Array;

/**
 * SHA-256 of all parts, 64 hexadecimal digits: what a body is stored and found by. Text counts as UTF-8, arrays as their
 * bytes in memory; each part's length goes before it, so that the seams between parts count too.
 */
export function digest(...parts: readonly (string | Numbers)[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces(parts)) hash.update(piece);
  return hash.digest('hex');
}

/** What `digest` hashes: stored under that hash, it holds the parts themselves. */
export const digested = (...parts: readonly (string | Numbers)[]): Uint8Array => Buffer.concat(pieces(parts));

/** The parts of what `digested` gave; undefined of any other content. */
export function partsOf(content: Uint8Array): readonly Uint8Array[] | undefined {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < content.length; ) {
    const colon = content.subarray(at, at + mostDigits).indexOf(colonCode);
    const length = colon < 1 ? '' : String.fromCharCode(...content.subarray(at, at + colon));
    const from = at + colon + 1;
    if (!/^(?:0|[1-9]\d*)$/.test(length) || from + Number(length) > content.length) return undefined;
    at = from + Number(length);
    parts.push(content.subarray(from, at));
  }
  return parts.length === 0 ? undefined : parts;
}

const colonCode = ':'.charCodeAt(0);
/** Of a length before a part, and its colon. */
const mostDigits = 16;

const pieces = (parts: readonly (string | Numbers)[]): readonly Uint8Array[] =>
  parts.flatMap((part) => {
    const bytes = typeof part === 'string' ? Buffer.from(part) : bytesOf(part);
    return [Buffer.from(`${bytes.length}:`), bytes];
  });

/** SHA-256 of an array's bytes in memory, nothing before them: what a stored body is found by. */
export const digestOf = (content: Numbers): string => createHash('sha256').update(bytesOf(content)).digest('hex');

/** The bytes of an array, shared, not copied. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
