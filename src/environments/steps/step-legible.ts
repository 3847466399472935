import type { Belief, Legible } from '../../types/legible.js';
import type { Segment } from '../../types/trajectory.js';
import { halves, levelOf } from './step-task.js';

/** Mean and standard deviation of the worth of a level's segments, in the unit of the rewards. */
export interface LevelStatistics {
  readonly mean: number;
  readonly spread: number;
}

/** A segment's worth in standard deviations from the mean of its level. */
export const standardised = (worth: number, { mean, spread }: LevelStatistics): number => (worth - mean) / spread;

/**
 * What a person can see of segments of steps: leaves are clips of `clip` steps, and worth adds up. Values are in standard deviations
 * from the mean of the level; `levels` holds one entry a level, from clips upwards.
 */
export function stepLegible<O>(clip: number, levels: readonly LevelStatistics[]): Legible<O, number> {
  const at = (level: number): LevelStatistics => levels[level] ?? { mean: 0, spread: 1 };
  const raw = (value: number, level: number) => at(level).mean + value * at(level).spread;
  return {
    binary: false,
    leaves: ({ from, to }) => (to - from) / clip,
    leaf: ({ of, from, part }, index) => ({ of, from: from + index * clip, to: from + (index + 1) * clip, part }),
    combine: (segment, parts) => {
      const level = levelOf(segment, clip);
      return standardised(
        parts.reduce((total, value) => total + raw(value, level - 1), 0),
        at(level),
      );
    },
    believe: (segment, seen) => believe(segment, seen),
    stratum: (segment) => (halves(segment, clip).length === 0 ? 'clip' : 'stretch'),
  };

  /** Clips that were not inspected are assumed to be worth the mean of their level. */
  function believe(segment: Segment<O, number>, seen: ReadonlyMap<number, number>): Belief {
    const unseen = (segment.to - segment.from) / clip - seen.size;
    const here = at(levelOf(segment, clip));
    const read = [...seen.values()].reduce((total, value) => total + raw(value, 0), 0);
    const mean = standardised(read + unseen * at(0).mean, here);
    return { mean, spread: (Math.sqrt(unseen) * at(0).spread) / here.spread, binary: false };
  }
}
