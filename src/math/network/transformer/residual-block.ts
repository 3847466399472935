import type { Pointer } from '../core.js';

/** A part of the trunk: adds to it what it makes of it, normalised first. It keeps what its way back needs. */
export interface ResidualBlock {
  /** `trunk`: rows × width, changed in place; `offsets`: the first row of each sequence, and the end. */
  forward(values: Pointer, trunk: Pointer, offsets: Int32Array): void;
  /** Slopes at the trunk behind the part become slopes before it; adds to `gradient`. */
  backward(values: Pointer, gradient: Pointer, slopes: Pointer): void;
}
