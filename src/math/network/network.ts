/**
 * A differentiable map from rows to rows: count × inputs → count × outputs, float32, row-major. Its parameters, gradients and
 * moments live in one arena of the numeric core. Every output number is summed in a fixed order that does not depend on how
 * many rows come with it, so that a row gives the same bits in any batch, on any machine.
 */
export interface Network {
  readonly inputs: number;
  readonly outputs: number;
  /** Number of parameters. */
  readonly size: number;
  /** Outputs, count × outputs; keeps what `backward` needs. The view holds until the next call. @throws RangeError for rows of another length. */
  forward(rows: Float32Array, count: number): Float32Array;
  /** Adds the gradient of Σ slopes · outputs, over the rows of the last `forward`, to the gradient gathered so far. `slopes`: count × outputs. */
  backward(slopes: Float32Array): void;
  /** One Adam step down the gathered gradient (Kingma & Ba 2015, arXiv:1412.6980), decay decoupled (Loshchilov & Hutter 2019, arXiv:1711.05101); then clears the gradient. */
  step(settings: AdamSettings): void;
  /** A copy of the parameters, in the order of the layers. */
  parameters(): Float32Array;
  /** Takes parameters over and forgets gradient and moments. @throws RangeError for another number of them. */
  load(parameters: Float32Array): void;
  /** A copy of the gradient gathered so far, in the order of the parameters. */
  gradient(): Float32Array;
}

export interface AdamSettings {
  /** Learning rate. */
  readonly rate: number;
  /** Weight decay a step, times the rate; at least 0. */
  readonly decay: number;
}
