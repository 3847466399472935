/** Parts of a node. */
const fanOut = 4;

/** Items inspected on one path through an outcome of level k: reports on the parts of two nodes at each level above 0, and two leaves. */
export function pathCost(level: number): number {
  if (!(Number.isInteger(level) && level >= 0)) throw new RangeError(`expected a level ≥ 0, got ${level}`);
  return 2 * fanOut * level + 2;
}

/** Paths that so many inspected items pay for. */
export const pathsWithin = (looks: number, level: number): number => Math.floor(looks / pathCost(level));
