import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Comparison, comparisonsIn, type Format, formats, type Skipped } from '../feedback/formats/index.js';
import { below, type Rng, rng } from '../math/rng.js';
import { BadInput } from '../types/bad-input.js';

/** A row left out, by the name of its file without the folders. */
export interface SkippedRow extends Skipped {
  readonly file: string;
}

export interface ReadFiles {
  readonly rows: readonly Comparison[];
  /** Good rows of the files: more than `rows` where there were more than could be kept. */
  readonly read: number;
  /** The first of them, at most `mostNamed`. */
  readonly skipped: readonly SkippedRow[];
  readonly skippedRows: number;
  /** The first item won in every row, by the layout. */
  readonly winnerFirst: boolean;
}

/** What is kept of large files. */
export interface KeepOptions {
  readonly like?: Comparison | undefined;
  /** Rows kept at most; of more, as many are drawn without replacement from `chance` (reservoir sampling: Vitter 1985, algorithm R). */
  readonly most?: number;
  readonly chance?: Rng;
}

/** Skipped rows are counted beyond this, and not named. */
const mostNamed = 10_000;

/**
 * The comparisons of several files in one format, in order, read as streams; all have the shape of the first good row (of `like`, where given).
 * @throws BadInput for an unknown format, and for a file that cannot be read or holds no good row.
 */
export async function readFiles(
  files: readonly string[],
  format: string | undefined,
  { like, most = Number.POSITIVE_INFINITY, chance = rng(0) }: KeepOptions = {},
): Promise<ReadFiles> {
  const known = formatNamed(format);
  const [rows, skipped]: [Comparison[], SkippedRow[]] = [[], []];
  let [read, skippedRows] = [0, 0];
  for (const file of files) {
    const first = rows[0] ?? like;
    for await (const found of comparisonsIn(
      bytesOf(file),
      known,
      first === undefined ? { file } : { file, like: first },
    )) {
      if ('row' in found) {
        const at = read++ < most ? rows.length : below(chance, read);
        if (at < most) rows[at] = found.row;
      } else if (skippedRows++ < mostNamed) skipped.push({ file: basename(file), line: found.line, why: found.why });
    }
  }
  return { rows, read, skipped, skippedRows, winnerFirst: known.winnerFirst === true };
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
