import { type Core, growingBuffer, type Pointer } from './core.js';

/** One linear map with what follows it; `weights` (inputs × outputs) and `bias` in bytes from the first parameter. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** As the kernels number it: 0 none, 1 ReLU, 2 leaky ReLU, 3 tanh. */
  readonly activation: number;
  readonly weights: number;
  readonly bias: number;
}

/** Room for what a forward pass leaves for its backward pass. Several sets of parameters may use it, one after the other. */
export interface Tape {
  /** The last layer's outputs, count × outputs, for rows and parameters that lie in the arena. */
  forward(parameters: Pointer, rows: Pointer, count: number): Pointer;
  /** Adds to `gradient` for the last `forward`, whose rows and parameters must still be in place; `slopes` are used up. */
  backward(parameters: Pointer, gradient: Pointer, slopes: Pointer): void;
}

/** A tape for layers that follow one another. Rows go through all layers by the cacheful, which changes no bit. */
export function tape(arena: Core, layers: readonly Layer[]): Tape {
  const [linear, linearBackward] = [arena.kernel('linear'), arena.kernel('linearBackward')];
  const outputs = layers.map(() => growingBuffer(arena));
  const slopesOf = layers.map(() => growingBuffer(arena));
  const widest = Math.max(...layers.map((layer) => Math.max(layer.inputs, layer.outputs)));
  const chunk = Math.max(32, Math.floor(32_768 / widest) & -32);
  let last: { readonly count: number; readonly at: readonly Pointer[] } = { count: 0, at: [] };
  const afterRelu = (l: number) => (layers[l - 1]?.activation === 1 ? 1 : 0);
  const chunks = (count: number, each: (from: number, rows: number) => void) => {
    for (let from = 0; from < count; from += chunk) each(from, Math.min(chunk, count - from));
  };
  return {
    forward(parameters, rows, count) {
      const at = [rows];
      for (let l = 0; l < layers.length; l++) at.push((outputs[l] as Room)(count * (layers[l] as Layer).outputs));
      last = { count, at };
      chunks(count, (from, n) => {
        for (let l = 0; l < layers.length; l++) {
          const { inputs, outputs, activation, weights, bias } = layers[l] as Layer;
          const [x, y] = [nth(at, l) + 4 * from * inputs, nth(at, l + 1) + 4 * from * outputs];
          linear(n, outputs, inputs, x, parameters + weights, parameters + bias, y, activation, afterRelu(l));
        }
      });
      return nth(at, layers.length);
    },
    backward(parameters, gradient, slopes) {
      const { count, at } = last;
      const below = layers.map(({ inputs }, l) =>
        l === 0 ? 0 : (slopesOf[l] as Room)(Math.min(chunk, count) * inputs),
      );
      chunks(count, (from, n) => {
        let dy = slopes + 4 * from * (layers.at(-1)?.outputs ?? 0);
        for (let l = layers.length - 1; l >= 0; l--) {
          const { inputs, outputs, activation, weights, bias } = layers[l] as Layer;
          const [x, y, dx] = [nth(at, l) + 4 * from * inputs, nth(at, l + 1) + 4 * from * outputs, nth(below, l)];
          const [dw, db] = [gradient + weights, gradient + bias];
          linearBackward(n, outputs, inputs, x, parameters + weights, y, dy, dx, dw, db, activation);
          dy = dx;
        }
      });
    },
  };
}

type Room = (count: number) => Pointer;

const nth = (pointers: readonly Pointer[], l: number): Pointer => pointers[l] ?? 0;
