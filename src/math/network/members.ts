import type { Rng } from '../rng.js';
import { type Core, core, growingBuffer, type Pointer } from './core.js';
import { tape } from './layers.js';
import { initial, layersOf, type MlpShape, sizeOf } from './mlp.js';
import type { AdamSettings } from './network.js';
import { expectOffsets } from './segments.js';
import { type Weights, weights } from './weights.js';

/**
 * Members of an ensemble in one core: the rows are uploaded once, and the room for what backward needs is used by one member after the
 * other. A member's numbers do not depend on the others, nor on how many there are.
 */
export interface Members {
  /** Parameters of a member. */
  readonly size: number;
  /** Takes rows that all members will see, count × inputs. */
  share(rows: Float32Array, count: number): void;
  /** A member's outputs for the shared rows, in the arena; they hold until the next forward of any member. */
  forward(member: number): Pointer;
  /** Adds to the gradient of the member that went forward last; uses the slopes up. */
  backward(slopes: Pointer): void;
  step(member: number, settings: AdamSettings): void;
  parameters(member: number): Float32Array;
  /** For every member the sums of its first output over segments, as `segmentSums` has them; nothing is kept for a backward pass. */
  scores(rows: Float32Array, offsets: Int32Array): Float32Array[];
}

/** One member for each source of chance, initialised as `mlp` does it. */
export function members(shape: MlpShape, chances: readonly Rng[], arena: Core = core()): Members {
  const layers = layersOf(shape);
  const [inputs, outputs] = [shape.widths[0] as number, shape.widths.at(-1) as number];
  const all = chances.map((chance) => {
    const each = weights(arena, sizeOf(layers));
    each.load(initial(shape, layers, chance));
    return each;
  });
  const { forward, backward } = tape(arena, layers);
  const roomForRows = growingBuffer(arena);
  let shared = { at: 0, count: 0 };
  let last = all[0] as Weights;
  const share = (rows: Float32Array, count: number): void => {
    if (rows.length !== count * inputs)
      throw new RangeError(`expected ${count * inputs} numbers of rows, got ${rows.length}`);
    shared = { at: roomForRows(rows.length), count };
    arena.floats(shared.at, rows.length).set(rows);
  };
  const forwardOf = (member: number): Pointer => {
    last = all[member] as Weights;
    return forward(last.values, shared.at, shared.count);
  };
  return {
    size: sizeOf(layers),
    share,
    forward: forwardOf,
    backward: (slopes) => backward(last.values, last.gradient, slopes),
    step: (member, settings) => (all[member] as Weights).step(settings),
    parameters: (member) => (all[member] as Weights).parameters(),
    scores(rows, offsets) {
      if (rows.length !== expectOffsets(offsets) * inputs) {
        throw new RangeError(`expected ${expectOffsets(offsets) * inputs} numbers of rows, got ${rows.length}`);
      }
      const sums = all.map(() => new Float32Array(offsets.length - 1));
      for (const [from, to] of cachefuls(offsets)) {
        const [begin, end] = [offsets[from] as number, offsets[to] as number];
        share(rows.subarray(begin * inputs, end * inputs), end - begin);
        for (const [member, into] of sums.entries()) {
          const steps = arena.floats(forwardOf(member), (end - begin) * outputs);
          for (let s = from; s < to; s++)
            into[s] = sumOf(steps, outputs, (offsets[s] as number) - begin, (offsets[s + 1] as number) - begin);
        }
      }
      return sums;
    },
  };
}

/** Runs of whole segments, of some hundred steps each where the segments allow it. */
function* cachefuls(offsets: Int32Array): Generator<readonly [from: number, to: number]> {
  for (let from = 0, to = 1; from < offsets.length - 1; from = to++) {
    while (to < offsets.length - 1 && (offsets[to + 1] as number) - (offsets[from] as number) <= 512) to++;
    yield [from, to];
  }
}

/** In single precision step by step, as the kernel does it. */
function sumOf(steps: Float32Array, outputs: number, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t < to; t++) sum = Math.fround(sum + (steps[t * outputs] as number));
  return sum;
}
