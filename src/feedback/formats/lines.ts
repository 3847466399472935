import { gunzipSync } from 'node:zlib';
import { BadInput } from '../../types/bad-input.js';

/** One line of a text file, counted from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of a file that are not blank; gzip is told by its first two bytes. `file` is what complaints name.
 * @throws BadInput where a `.gz` holds no gzip data or only part of them, and where there are no lines.
 */
export function linesOf(bytes: Uint8Array, file: string): readonly Line[] {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (bytes.length === 0) throw new BadInput('expected at least one row, got an empty file', { file });
  if (file.endsWith('.gz') && !packed)
    throw new BadInput('expected gzip data, got something else', { file, place: 'byte 0' });
  const text = new TextDecoder().decode(packed ? unpacked(bytes, file) : bytes);
  const lines = text.split(/\r?\n/).map((line, at) => ({ number: at + 1, text: line }));
  const full = lines.filter((line) => line.text.trim() !== '');
  if (full.length === 0) throw new BadInput('expected at least one row, got only blank lines', { file });
  return full;
}

function unpacked(bytes: Uint8Array, file: string): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const got = /unexpected end/.test(why) ? 'one that breaks off' : `one that is damaged (${why})`;
    throw new BadInput(`expected a whole gzip file, got ${got}`, { file, place: `byte ${bytes.length}` });
  }
}
