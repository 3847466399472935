import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Comparison, type Format, formats, readComparisons, type Skipped } from '../feedback/formats/index.js';
import { BadInput } from '../types/bad-input.js';

/** A row left out, by the name of its file without the folders. */
export interface SkippedRow extends Skipped {
  readonly file: string;
}

export interface ReadFiles {
  readonly rows: readonly Comparison[];
  readonly skipped: readonly SkippedRow[];
  /** The first item won in every row, by the layout. */
  readonly winnerFirst: boolean;
}

/**
 * The comparisons of several files in one format, in order, read as streams; all have the shape of the first good row (of `like`, where given).
 * @throws BadInput for an unknown format, and for a file that cannot be read or holds no good row.
 */
export async function readFiles(
  files: readonly string[],
  format: string | undefined,
  like?: Comparison,
): Promise<ReadFiles> {
  const known = formatNamed(format);
  const [rows, skipped]: [Comparison[], SkippedRow[]] = [[], []];
  for (const file of files) {
    const found = await readComparisons(bytesOf(file), known, file, rows[0] ?? like);
    for (const row of found.rows) rows.push(row);
    for (const { line, why } of found.skipped) skipped.push({ file: basename(file), line, why });
  }
  return { rows, skipped, winnerFirst: known.winnerFirst === true };
}

/** @throws BadInput for a format that there is not. */
export function formatNamed(format: string | undefined): Format {
  const known = Object.entries(formats).find(([name]) => name === format)?.[1];
  if (known !== undefined) return known;
  throw new BadInput(`expected ${Object.keys(formats).join(' | ')}, got ${format ?? 'nothing'}`, { place: '--format' });
}

/** A file's bytes, piece by piece. @throws BadInput where it cannot be read. */
export async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new BadInput(`expected a file that can be read, got ${reasons[code] ?? code}`, { file });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'none of this name',
  EISDIR: 'a folder',
  EACCES: 'one that may not be read',
};
