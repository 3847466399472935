import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Comparison, formats, readComparisons, type Skipped } from '../feedback/formats/index.js';
import { BadInput } from '../types/bad-input.js';

/** A row left out, by the name of its file without the folders. */
export interface SkippedRow extends Skipped {
  readonly file: string;
}

export interface ReadFiles {
  readonly rows: readonly Comparison[];
  readonly skipped: readonly SkippedRow[];
}

/**
 * The comparisons of several files in one format, in order; all have the shape of the first good row (of `like`, where given).
 * @throws BadInput for an unknown format, and for a file that cannot be read or holds no good row.
 */
export function readFiles(files: readonly string[], format: string | undefined, like?: Comparison): ReadFiles {
  const known = formats[format ?? ''];
  if (known === undefined)
    throw new BadInput(`expected ${Object.keys(formats).join(' | ')}, got ${format ?? 'nothing'}`, {
      place: '--format',
    });
  const [rows, skipped]: [Comparison[], SkippedRow[]] = [[], []];
  for (const file of files) {
    const found = readComparisons(bytesOf(file), known, file, rows[0] ?? like);
    for (const row of found.rows) rows.push(row);
    for (const { line, why } of found.skipped) skipped.push({ file: basename(file), line, why });
  }
  return { rows, skipped };
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
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
