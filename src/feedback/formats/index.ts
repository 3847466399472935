import { BadInput } from '../../types/bad-input.js';
import { comparisons, fault, item, shape } from './comparisons.js';
import type { Comparison, Format, Reading } from './format.js';
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

/**
 * The comparisons that a file holds. Broken rows, and rows of another shape than the first good one (or than `like`, where rows
 * were read before), are skipped and named. @throws BadInput for a file that is cut off, empty, or without one good row.
 */
export async function readComparisons(
  chunks: Chunks,
  format: Format,
  file: string,
  like?: Comparison,
): Promise<RecordedFile> {
  const rows: Comparison[] = [];
  const skipped: Skipped[] = [];
  for await (const found of rowsOfFile(chunks, file)) {
    const reading = alike(readRow(found, format), rows[0] ?? like);
    if ('row' in reading) rows.push(reading.row);
    else skipped.push({ line: found.line, why: placed(found, reading.why) });
  }
  if (rows.length > 0) return { rows, skipped };
  const [first] = skipped;
  throw new BadInput(`expected at least one good ${format.name} row, got none; the first is bad: ${first?.why}`, {
    file,
    place: `line ${first?.line}`,
  });
}

function readRow(found: RowText, format: Format): Reading {
  const json = parsed(found);
  return 'why' in json ? json : format.read(json.value);
}

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

export { type Comparison, type Format, finalTurn, type Item, judgedText, type Message } from './format.js';
export { fault, item, rowsOfFile, shape };
