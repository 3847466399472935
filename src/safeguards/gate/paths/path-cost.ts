/** Parts of a node. */
const fanOut = 4;
/** Levels whose reports a deep judgement leaves out at most: it reads 4³ items of each node. */
const deepest = 3;

/** Items inspected on one path through an outcome of level k: reports on the parts of two nodes at each level above 0, and two leaves. */
export function pathCost(level: number): number {
  if (!(Number.isInteger(level) && level >= 0)) throw new RangeError(`expected a level ≥ 0, got ${level}`);
  return 2 * fanOut * level + 2;
}

/** Paths that so many inspected items pay for. */
export const pathsWithin = (looks: number, level: number): number => Math.floor(looks / pathCost(level));

/** Where a node is judged from what lies several levels below it. */
export interface DeepPlace {
  readonly level: number;
  /** As in `NodeComparison`. */
  readonly span: number;
}

/**
 * Places of deep judgements in an outcome of level k: of levels 1 to 3 the root, from its leaves; of deeper ones a node at each level
 * from 3 up, from what lies three levels below. Each level but the deepest lies inside one with every other that is at most two away.
 */
export function deepPlaces(level: number): DeepPlace[] {
  if (level < 1) return [];
  if (level <= deepest) return [{ level, span: level + 1 }];
  return Array.from({ length: level - deepest + 1 }, (_, i) => ({ level: deepest + i, span: i === 0 ? 4 : deepest }));
}

/** Items inspected in a deep judgement of two nodes. */
export const deepCost = ({ level, span }: DeepPlace): number => 2 * fanOut ** Math.min(level, span);
