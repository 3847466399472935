import type { TimeOrder } from './time-order.js';

/** Which steps' outputs are a sequence's: every step's, which add up as rewards do in a return, or the last one's alone. */
export type ReadoutMode = 'summed' | 'last';

/** What makes one row of `width` numbers a sequence out of one a step. */
export interface Readout {
  /** Added up in the order of time; zeros for a sequence without steps. */
  read(steps: Float32Array): Float32Array;
  /** Slopes at each step, into `steps`, for slopes at each sequence. */
  spread(slopes: Float32Array, steps: Float32Array): void;
}

export function readout(
  { rows, sequences }: TimeOrder,
  offsets: Int32Array,
  width: number,
  reward: ReadoutMode,
): Readout {
  const counted = (at: number): boolean => {
    const after = offsets[(sequences[at] as number) + 1] as number;
    return reward === 'summed' || (rows[at] as number) + 1 === after;
  };
  return {
    read(steps) {
      const sums = new Float32Array((offsets.length - 1) * width);
      for (const [at, sequence] of sequences.entries()) {
        if (!counted(at)) continue;
        for (let i = 0; i < width; i++) {
          const to = sequence * width + i;
          sums[to] = (sums[to] as number) + (steps[at * width + i] as number);
        }
      }
      return sums;
    },
    spread(slopes, steps) {
      for (const [at, sequence] of sequences.entries())
        for (let i = 0; i < width; i++)
          steps[at * width + i] = counted(at) ? (slopes[sequence * width + i] as number) : 0;
    },
  };
}
