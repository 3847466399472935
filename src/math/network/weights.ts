import type { Core, Pointer } from './core.js';
import type { AdamSettings } from './network.js';

/** Parameters with their gradient and Adam's moments, in one core. */
export interface Weights {
  readonly size: number;
  readonly values: Pointer;
  readonly gradient: Pointer;
  /** As in `Network`. */
  step(settings: AdamSettings): void;
  parameters(): Float32Array;
  load(parameters: Float32Array): void;
  gathered(): Float32Array;
}

/** `size` parameters, all zero until they are loaded. */
export function weights(arena: Core, size: number): Weights {
  const [values, gradient, mean, square] = [0, 1, 2, 3].map(() => arena.allocate(size)) as Quad;
  const adam = arena.kernel('adam');
  // β₁^t and β₂^t by products, for `**` is the engine's own.
  let [power1, power2] = [1, 1];
  return {
    size,
    values,
    gradient,
    step({ rate, decay }) {
      power1 *= 0.9;
      power2 *= 0.999;
      adam(size, values, gradient, mean, square, rate, decay, 1 - power1, 1 - power2);
    },
    parameters: () => arena.floats(values, size).slice(),
    load(parameters) {
      if (parameters.length !== size) throw new RangeError(`expected ${size} parameters, got ${parameters.length}`);
      arena.floats(values, size).set(parameters);
      for (const at of [gradient, mean, square]) arena.floats(at, size).fill(0);
      [power1, power2] = [1, 1];
    },
    gathered: () => arena.floats(gradient, size).slice(),
  };
}

type Quad = [Pointer, Pointer, Pointer, Pointer];
