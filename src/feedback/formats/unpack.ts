import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BadInput } from '../../types/bad-input.js';

/** A file's bytes, piece by piece. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The same bytes, unpacked where the first two say gzip. `file` is what complaints name.
 * @throws BadInput for an empty file, and where a `.gz` holds no gzip data, only part of them, or damaged ones.
 */
export async function* unpacked(chunks: Chunks, file: string): AsyncGenerator<Uint8Array> {
  const source = counted(chunks);
  const head: Uint8Array[] = [];
  let begun = 0;
  while (begun < 2) {
    const { value, done } = await source.pieces.next();
    if (done === true) break;
    head.push(value);
    begun += value.length;
  }
  const [first = 0, second = 0] = Buffer.concat(head);
  if (begun === 0) throw new BadInput('expected at least one row, got an empty file', { file });
  const packed = begun >= 2 && first === 0x1f && second === 0x8b;
  if (file.endsWith('.gz') && !packed)
    throw new BadInput('expected gzip data, got something else', { file, place: 'byte 0' });
  const whole = after(head, source.pieces);
  yield* packed ? inflated(whole, (why) => complaint(why, file, source.read())) : whole;
}

async function* inflated(
  whole: AsyncIterable<Uint8Array>,
  complain: (why: string) => BadInput,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  pipeline(Readable.from(whole, { objectMode: true }), gunzip, () => undefined);
  try {
    for await (const piece of gunzip) yield piece as Uint8Array;
  } catch (error) {
    throw isZlib(error) ? complain(error.message) : error;
  }
}

const isZlib = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));

/** The first two bytes were gzip's: a wrong header can only follow data that are whole. Zeros after them, as tapes pad with, are no fault. */
function complaint(why: string, file: string, read: number): BadInput {
  const place = `byte ${read}`;
  if (why === 'incorrect header check')
    return new BadInput('expected the end of the file after its gzip data, or zeros, got other bytes', { file, place });
  const got = /unexpected end/.test(why) ? 'one that breaks off' : `one that is damaged (${why})`;
  return new BadInput(`expected a whole gzip file, got ${got}`, { file, place });
}

function counted(chunks: Chunks): { readonly pieces: AsyncGenerator<Uint8Array>; read(): number } {
  let read = 0;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of chunks) {
      read += piece.length;
      yield piece;
    }
  }
  return { pieces: pieces(), read: () => read };
}

async function* after(head: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  yield* rest;
}
