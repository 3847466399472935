import { BadInput } from '../../types/bad-input.js';
import { comparisons, shape } from './comparisons.js';
import type { Comparison, Format, Reading } from './format.js';
import { hh } from './hh.js';
import { type Line, linesOf } from './lines.js';

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
export function readComparisons(bytes: Uint8Array, format: Format, file: string, like?: Comparison): RecordedFile {
  const rows: Comparison[] = [];
  const skipped: Skipped[] = [];
  for (const line of linesOf(bytes, file)) {
    const reading = alike(readLine(line, format), rows[0] ?? like);
    if ('row' in reading) rows.push(reading.row);
    else skipped.push({ line: line.number, why: reading.why });
  }
  if (rows.length > 0) return { rows, skipped };
  const [first] = skipped;
  throw new BadInput(`expected at least one good ${format.name} row, got none; the first is bad: ${first?.why}`, {
    file,
    place: `line ${first?.line}`,
  });
}

function readLine({ text }: Line, format: Format): Reading {
  try {
    return format.read(JSON.parse(text));
  } catch {
    return { why: 'row: expected JSON, got something else' };
  }
}

function alike(reading: Reading, first: Comparison | undefined): Reading {
  if (first === undefined || !('row' in reading) || shape(reading.row.a) === shape(first.a)) return reading;
  return { why: `a: expected ${shape(first.a)} as in the first good row, got ${shape(reading.row.a)}` };
}

export { type Comparison, type Format, finalTurn, type Item } from './format.js';
