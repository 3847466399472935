import { BadInput } from '../../types/bad-input.js';
import { comparisons, fault, item, shape } from './comparisons.js';
import { type Comparison, type Format, judgedText, type Reading } from './format.js';
import { hh } from './hh.js';
import { rowsOfFile } from './read-rows.js';
import type { RowText } from './rows.js';
import type { Chunks } from './unpack.js';

/** Every format of recorded feedback, by name. */
export const formats: Readonly<Record<string, Format>> = { hh, comparisons };

/** A row that could not be used: its line, counted from 1, and why. */
export interface Skipped {
  readonly line: number;
  readonly why: string;
}

export interface RecordedFile {
  readonly rows: readonly Comparison[];
  readonly skipped: readonly Skipped[];
}

/** A row that can be used, or not. */
export type ReadRow = { readonly line: number } & Reading;

/**
 * The comparisons that a file holds, one at a time. Broken rows, and rows of another shape than the first good one (or than `like`, where
 * rows were read before), are told with why. @throws BadInput for a file that is cut off, empty, or without one good row.
 */
export async function* comparisonsIn(
  chunks: Chunks,
  format: Format,
  { file, like }: { readonly file: string; readonly like?: Comparison },
): AsyncGenerator<ReadRow> {
  let first = like;
  let bad: Skipped | undefined;
  let good = false;
  for await (const found of rowsOfFile(chunks, file)) {
    const reading = alike(readRow(found, format), first);
    if ('row' in reading) {
      good = true;
      first ??= reading.row;
      yield { line: found.line, ...reading };
    } else {
      const skipped = { line: found.line, why: placed(found, reading.why) };
      bad ??= skipped;
      yield skipped;
    }
  }
  if (!good)
    throw new BadInput(`expected at least one good ${format.name} row, got none; the first is bad: ${bad?.why}`, {
      file,
      place: `line ${bad?.line}`,
    });
}

/** All of them at once. @throws BadInput as `comparisonsIn` does. */
export async function readComparisons(
  chunks: Chunks,
  format: Format,
  file: string,
  like?: Comparison,
): Promise<RecordedFile> {
  const [rows, skipped]: [Comparison[], Skipped[]] = [[], []];
  for await (const read of comparisonsIn(chunks, format, like === undefined ? { file } : { file, like })) {
    if ('row' in read) rows.push(read.row);
    else skipped.push(read);
  }
  return { rows, skipped };
}

function readRow(found: RowText, format: Format): Reading {
  const json = parsed(found);
  const reading = 'why' in json ? json : format.read(json.value);
  const long =
    'row' in reading && [reading.row.a, reading.row.b].map(judgedText).find((text) => text.length > longestText);
  return typeof long === 'string'
    ? { why: `row: expected texts of at most ${longestText} characters, got ${long.length}` }
    : reading;
}

/** Texts that are longer, in characters, are not judged: what describes them would not fit in memory. */
const longestText = 2 ** 20;

/** A row's JSON value, or why there is none. */
export function parsed(found: RowText): { readonly value: unknown } | { readonly why: string } {
  if ('why' in found) return found;
  try {
    return { value: JSON.parse(found.text) };
  } catch {
    return { why: 'row: expected JSON, got something else' };
  }
}

/** In an array, lines say little: the element's number is said too. */
export const placed = ({ element }: RowText, why: string): string =>
  element === undefined ? why : `element ${element}: ${why}`;

function alike(reading: Reading, first: Comparison | undefined): Reading {
  if (first === undefined || !('row' in reading) || shape(reading.row.a) === shape(first.a)) return reading;
  return { why: `a: expected ${shape(first.a)} as in the first good row, got ${shape(reading.row.a)}` };
}

export { type Comparison, type Format, finalTurn, type Item, judgedText } from './format.js';
export { fault, item, rowsOfFile, shape };
