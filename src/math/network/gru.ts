import type { Rng } from '../rng.js';
import { type Core, core } from './core.js';
import { plan } from './plan.js';
import { type Reward, readout } from './readout.js';
import { rooms } from './rooms.js';
import { expectSlopes, offsetsOf, type SequenceNetwork } from './sequence-network.js';
import { timeOrder } from './time-order.js';
import { weights } from './weights.js';

export interface GruShape {
  /** Numbers a step; at least 1. */
  readonly inputs: number;
  /** Numbers remembered; a multiple of 4. */
  readonly hidden: number;
  /** Numbers a sequence; at least 1. */
  readonly outputs: number;
  /** `summed` unless told. */
  readonly reward?: Reward;
}

/**
 * A gated recurrent unit with a linear map from what it remembers (Cho et al. 2014, arXiv:1406.1078; the reset after the product, as in
 * cuDNN, with one bias a gate). Sequences may have no steps. Initial weights are uniform in ±1/√hidden. @throws RangeError for other shapes.
 */
export function gru(shape: GruShape, chance: Rng, arena: Core = core()): SequenceNetwork {
  check(shape);
  const { inputs, hidden, outputs, reward = 'summed' } = shape;
  const places = plan();
  const reach = 1 / Math.sqrt(hidden);
  const [w, b] = [places.place(inputs * 3 * hidden, reach), places.place(3 * hidden, 0)];
  const u = places.place(hidden * 3 * hidden, reach);
  const [headW, headB] = [places.place(hidden * outputs, reach), places.place(outputs, 0)];
  const kept = weights(arena, places.size());
  const { values, gradient } = kept;
  kept.load(places.drawn(chance));
  const [linear, linearBackward] = [arena.kernel('linear'), arena.kernel('linearBackward')];
  const [gather, forward, backward] = [arena.kernel('gather'), arena.kernel('gru'), arena.kernel('gruBackward')];
  const place = rooms(arena);
  let last = passOf(new Int32Array(1));
  return {
    inputs,
    outputs,
    size: kept.size,
    forward(steps, lengths) {
      last = passOf(offsetsOf(lengths, 0, steps.length / inputs));
      const { rows, times, order, at } = last;
      arena.floats(at.given, steps.length).set(steps);
      arena.integers(at.order, rows).set(order.rows);
      arena.integers(at.counts, times).set(order.counts);
      gather(rows, inputs, at.order, at.given, at.steps, 0);
      linear(rows, 3 * hidden, inputs, at.steps, values + w, values + b, at.gates, 0);
      forward(times, at.counts, hidden, at.gates, at.recurrent, values + u, at.states, at.scratch);
      linear(rows, outputs, hidden, at.states, values + headW, values + headB, at.out, 0);
      return last.out.read(arena.floats(at.out, rows * outputs));
    },
    backward(slopes) {
      const { rows, times, sequences, out, at } = last;
      expectSlopes(slopes, sequences * outputs);
      last = { ...last, sequences: 0 };
      out.spread(slopes, arena.floats(at.out, rows * outputs));
      const [dw, db, du, dHeadW, dHeadB] = [w, b, u, headW, headB].map((place) => gradient + place) as Five;
      linearBackward(rows, outputs, hidden, at.states, values + headW, 0, at.out, at.slopes, dHeadW, dHeadB, 0);
      backward(
        times,
        at.counts,
        hidden,
        rows,
        at.gates,
        at.recurrent,
        values + u,
        at.states,
        at.slopes,
        du,
        at.scratch,
      );
      linearBackward(rows, 3 * hidden, inputs, at.steps, values + w, 0, at.gates, 0, dw, db, 0);
    },
    step: kept.step,
    parameters: kept.parameters,
    load: kept.load,
    gradient: kept.gathered,
  };

  function passOf(offsets: Int32Array) {
    const order = timeOrder(offsets);
    const [rows, times, sequences] = [order.rows.length, order.counts.length, offsets.length - 1];
    const [atInput, remembered] = [rows * inputs, rows * hidden];
    const scratch = sequences * 3 * hidden;
    const states = { gates: 3 * remembered, recurrent: remembered, states: remembered, slopes: remembered, scratch };
    const at = place({ given: atInput, steps: atInput, order: rows, counts: times, out: rows * outputs, ...states });
    return { order, rows, times, sequences, at, out: readout(order, offsets, outputs, reward) };
  }
}

type Five = [number, number, number, number, number];

function check({ inputs, hidden, outputs }: GruShape): void {
  for (const [name, value] of Object.entries({ inputs, hidden, outputs }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`expected ${name} to be an integer ≥ 1, got ${value}`);
  if (hidden % 4 !== 0) throw new RangeError(`expected hidden to be a multiple of 4, got ${hidden}`);
}
