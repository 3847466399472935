import type { Comparison } from '../../feedback/formats/index.js';
import { pairKey, sharedKeys } from './judged.js';

/**
 * One number a row: rows of one group are never divided between training and test. Rows are in one group where they compare the same
 * pair, in either order, or share an item or the beginning of a dialogue, directly or by way of others (connected components). What more than
 * half of the pairs share, ten pairs or more, joins nothing: a fixed instruction, an item that all others are compared with.
 */
export function groupsOfRows(rows: readonly Comparison[]): readonly number[] {
  const keys = keysOf(rows);
  const parent = rows.map((_, i) => i);
  const first = new Map<string, number>();
  for (const [i, own] of keys.rows.entries())
    for (const key of own) {
      const other = first.get(key);
      if (other === undefined) first.set(key, i);
      else join(parent, i, other);
    }
  return parent.map((_, i) => root(parent, i));
}

/** Whether each test row shares a pair, an item or a beginning with a training row. */
export function overlaps(test: readonly Comparison[], training: readonly Comparison[]): readonly boolean[] {
  const { rows } = keysOf([...training, ...test]);
  const known = new Set(rows.slice(0, training.length).flat());
  return rows.slice(training.length).map((keys) => keys.some((key) => known.has(key)));
}

/** How many texts or beginnings join nothing because most pairs share them. */
export const commonCount = (rows: readonly Comparison[]): number => keysOf(rows).common;

/** Keys that join rows, of every row. */
function keysOf(rows: readonly Comparison[]): {
  readonly rows: readonly (readonly string[])[];
  readonly common: number;
} {
  const all = rows.map((row) => ({ pair: pairKey(row), shared: sharedKeys(row) }));
  const pairs = new Map(all.map(({ pair, shared }) => [pair, shared]));
  const times = new Map<string, number>();
  for (const shared of pairs.values()) for (const key of shared) times.set(key, (times.get(key) ?? 0) + 1);
  const isCommon = (key: string) => pairs.size >= 10 && (times.get(key) ?? 0) > pairs.size / 2;
  const common = [...times.keys()].filter(isCommon).length;
  return { rows: all.map(({ pair, shared }) => [pair, ...shared.filter((key) => !isCommon(key))]), common };
}

function root(parent: number[], i: number): number {
  let at = i;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at] as number] as number;
    at = parent[at] as number;
  }
  return at;
}

/** The earlier root stays one, so that a group's number is its first row's. */
function join(parent: number[], i: number, j: number): void {
  const [a, b] = [root(parent, i), root(parent, j)];
  parent[Math.max(a, b)] = Math.min(a, b);
}
