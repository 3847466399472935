import type { Core, Pointer } from './core.js';

/** Sums over the steps of segments, in one core. */
export interface SegmentSums {
  readonly count: number;
  /** One sum a segment of one number a step; 0 for a segment without steps. Holds until the next call. */
  sum(steps: Pointer): Pointer;
  /** Every step's slope, given each segment's. Holds until the next call. */
  backward(slopes: Pointer): Pointer;
}

/** Segment s holds the steps offsets[s] … offsets[s + 1] − 1, maybe none. @throws RangeError for offsets that do not start at 0 or that fall. */
export function segmentSums(arena: Core, offsets: Int32Array): SegmentSums {
  const steps = expectOffsets(offsets);
  const count = offsets.length - 1;
  const [sum, backward] = [arena.kernel('segmentSum'), arena.kernel('segmentSumBackward')];
  const [at, sums, slopesOfSteps] = [arena.allocate(offsets.length), arena.allocate(count), arena.allocate(steps)];
  arena.integers(at, offsets.length).set(offsets);
  return {
    count,
    sum(from) {
      sum(count, from, at, sums);
      return sums;
    },
    backward(slopes) {
      backward(count, slopes, at, slopesOfSteps);
      return slopesOfSteps;
    },
  };
}

/** The number of steps. */
export function expectOffsets(offsets: Int32Array): number {
  const falls = offsets.findIndex((offset, s) => offset < (offsets[s - 1] ?? 0));
  if (offsets[0] !== 0 || falls !== -1) {
    throw new RangeError(
      `expected offsets that start at 0 and do not fall, got ${offsets[Math.max(0, falls)]} at ${Math.max(0, falls)}`,
    );
  }
  return offsets.at(-1) ?? 0;
}
