import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes what was measured so far, one record a line. */
export function keep(file: string, records: readonly object[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`);
}

/** A line about what has just been measured. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** 0 … n − 1. */
export const numbers = (n: number): readonly number[] => [...Array(n).keys()];
