import type { Reliance } from '../../types/reliance.js';

/** Reliance of all seeds together, by level and arm. */
export function relianceOver(all: readonly (readonly Reliance[])[]): Reliance[] {
  const sums = new Map<string, Reliance>();
  for (const row of all.flat()) {
    const key = `${row.level}/${row.arm}`;
    const was = sums.get(key);
    sums.set(key, was ? { ...row, right: added(was.right, row.right), wrong: added(was.wrong, row.wrong) } : row);
  }
  return [...sums.values()];
}

const added = (a: Reliance['right'], b: Reliance['right']): Reliance['right'] => ({
  followed: a.followed + b.followed,
  refused: a.refused + b.refused,
});
