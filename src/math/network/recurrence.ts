import type { Core, Pointer } from './core.js';
import { growingBuffers } from './growing-buffers.js';
import type { ParameterLayout } from './parameter-layout.js';
import { type ReadoutMode, readout } from './readout.js';
import { timeOrder } from './time-order.js';

export interface GruShape {
  /** Numbers a step; at least 1. */
  readonly inputs: number;
  /** Numbers remembered; a multiple of 4. */
  readonly hidden: number;
  /** Numbers a sequence; at least 1. */
  readonly outputs: number;
  /** `summed` unless told. */
  readonly reward?: ReadoutMode;
}

/** Sequences' outputs by way of what is remembered from step to step. It keeps what its way back needs. */
export interface Recurrence {
  /** `offsets`: the first step of each sequence, and the end. */
  forward(values: Pointer, steps: Float32Array, offsets: Int32Array): Float32Array;
  /** Adds to `gradient`, for `slopes` at what `forward` gave. */
  backward(values: Pointer, gradient: Pointer, slopes: Float32Array): void;
}

export function recurrence(arena: Core, shape: GruShape, places: ParameterLayout): Recurrence {
  const { inputs, hidden, outputs, reward = 'summed' } = shape;
  const reach = 1 / Math.sqrt(hidden);
  const [w, b] = [places.reserve(inputs * 3 * hidden, reach), places.reserve(3 * hidden, 0)];
  const u = places.reserve(hidden * 3 * hidden, reach);
  const [headW, headB] = [places.reserve(hidden * outputs, reach), places.reserve(outputs, 0)];
  const [linear, linearBackward] = [arena.kernel('linear'), arena.kernel('linearBackward')];
  const [gather, gru, gruBackward] = [arena.kernel('gather'), arena.kernel('gru'), arena.kernel('gruBackward')];
  const place = growingBuffers(arena);
  let last = placed(new Int32Array(1));
  return {
    forward(values, steps, offsets) {
      last = placed(offsets);
      const { rows, times, order, at } = last;
      arena.floats(at.given, steps.length).set(steps);
      arena.integers(at.order, rows).set(order.rows);
      arena.integers(at.counts, times).set(order.counts);
      gather(rows, inputs, at.order, at.given, at.steps, 0);
      linear(rows, 3 * hidden, inputs, at.steps, values + w, values + b, at.gates, 0);
      gru(times, at.counts, hidden, at.gates, at.recurrent, values + u, at.states, at.scratch);
      linear(rows, outputs, hidden, at.states, values + headW, values + headB, at.out, 0);
      return last.out.read(arena.floats(at.out, rows * outputs));
    },
    backward(values, gradient, slopes) {
      const { rows, times, out, at } = last;
      out.spread(slopes, arena.floats(at.out, rows * outputs));
      const [dHeadW, dHeadB] = [gradient + headW, gradient + headB];
      linearBackward(rows, outputs, hidden, at.states, values + headW, 0, at.out, at.slopes, dHeadW, dHeadB, 0);
      const [counts, gates] = [at.counts, at.gates];
      const kept = [gates, at.recurrent, values + u, at.states] as const;
      gruBackward(times, counts, hidden, rows, ...kept, at.slopes, gradient + u, at.scratch);
      linearBackward(rows, 3 * hidden, inputs, at.steps, values + w, 0, gates, 0, gradient + w, gradient + b, 0);
    },
  };

  function placed(offsets: Int32Array) {
    const order = timeOrder(offsets);
    const [rows, times, remembered] = [order.rows.length, order.counts.length, order.rows.length * hidden];
    const scratch = (offsets.length - 1) * 3 * hidden;
    const states = { gates: 3 * remembered, recurrent: remembered, states: remembered, slopes: remembered, scratch };
    const given = { given: rows * inputs, steps: rows * inputs, order: rows, counts: times };
    const at = place({ ...given, ...states, out: rows * outputs });
    return { order, rows, times, at, out: readout(order, offsets, outputs, reward) };
  }
}
