import type { Rng } from '../rng.js';
import type { Core, Pointer } from './core.js';
import type { StepSettings } from './network.js';

/** One array of parameters and, beside it, its gathered gradient. */
export interface Parameter {
  readonly at: Pointer;
  readonly slope: Pointer;
  readonly count: number;
}

/** All of a network's parameters, in the order in which they were added; the rest as `Network` says. */
export interface Parameters {
  size(): number;
  /** `count` numbers uniform in ±`reach`. */
  add(count: number, reach: number, chance: Rng): Parameter;
  step(settings: StepSettings): void;
  values(): Float32Array;
  slopes(): Float32Array;
  load(values: Float32Array): void;
}

interface Held extends Parameter {
  readonly mean: Pointer;
  readonly square: Pointer;
}

/** No parameters yet, in `arena`. */
export function parameters(arena: Core): Parameters {
  const all: Held[] = [];
  const adam = arena.kernel('adam');
  let decayed: readonly [number, number] = [1, 1];
  const size = () => all.reduce((sum, { count }) => sum + count, 0);
  return {
    size,
    add(count, reach, chance) {
      const [at, slope, mean, square] = [0, 0, 0, 0].map(() => arena.allocate(count)) as [
        number,
        number,
        number,
        number,
      ];
      const held = { at, slope, mean, square, count };
      arena.floats(at, count).set(Float32Array.from({ length: count }, () => reach * (2 * chance.next() - 1)));
      all.push(held);
      return held;
    },
    step({ rate, decay }) {
      // Powers by multiplication: `**` is the engine's own.
      decayed = [decayed[0] * 0.9, decayed[1] * 0.999];
      for (const { count, at, slope, mean, square } of all)
        adam(count, at, slope, mean, square, rate, decay, 1 - decayed[0], 1 - decayed[1]);
    },
    values: () => joined(arena, all, 'at'),
    slopes: () => joined(arena, all, 'slope'),
    load(values) {
      if (values.length !== size()) throw new RangeError(`expected ${size()} parameters, got ${values.length}`);
      let from = 0;
      for (const { at, slope, mean, square, count } of all) {
        arena.floats(at, count).set(values.subarray(from, from + count));
        for (const forgotten of [slope, mean, square]) arena.floats(forgotten, count).fill(0);
        from += count;
      }
      decayed = [1, 1];
    },
  };
}

function joined(arena: Core, all: readonly Parameter[], which: 'at' | 'slope'): Float32Array {
  const copy = new Float32Array(all.reduce((sum, { count }) => sum + count, 0));
  let to = 0;
  for (const each of all) {
    copy.set(arena.floats(each[which], each.count), to);
    to += each.count;
  }
  return copy;
}
