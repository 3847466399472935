import type { Nuisance } from '../../../types/kinds/kind.js';

/** A member: the linear fit, and a network that learns what the linear fit leaves. */
export interface NetworkSettings {
  /** Length of every row, or of every step of it. */
  readonly width: number;
  readonly nuisance: Nuisance;
  /** Strength of the prior on the linear part's weights, 1 / weight²; at least 0. */
  readonly l2: number;
  /** `mlp` scores every step, `gru` reads the steps in order and scores their end. */
  readonly architecture: 'mlp' | 'gru';
  /** Widths of the hidden layers; of the state, one number, for `gru`. */
  readonly hidden: readonly number[];
  /** After each hidden layer. */
  readonly activation: 'relu' | 'leaky-relu' | 'tanh';
  /** Steps that a step is seen with, itself included; at least 1. Rows without steps have nothing before them. */
  readonly window: number;
  /** Inputs that wider rows are folded to. */
  readonly fold: number;
  /** Adam's rate, and its decoupled weight decay. */
  readonly rate: number;
  readonly decay: number;
  /** Labels a gradient step, and passes over all labels at most. */
  readonly batch: number;
  readonly epochs: number;
  /** Passes without a better loss on held-out labels before it stops. */
  readonly patience: number;
}

const mlp = {
  architecture: 'mlp',
  hidden: [32, 32, 32],
  activation: 'tanh',
  window: 2,
  fold: 256,
  rate: 0.01,
  decay: 0.001,
  batch: 8,
  epochs: 50,
  patience: 10,
} as const satisfies Partial<NetworkSettings>;

/** Tuned by architecture, on other seeds and folds than docs/fit.md reports. */
export const networkDefaults = { mlp, gru: { ...mlp, architecture: 'gru', hidden: [32] } } as const;

/** @throws RangeError for a setting out of range. */
export function checked(settings: NetworkSettings): NetworkSettings {
  const { width, l2, hidden, window, fold, rate, decay, batch, epochs, patience } = settings;
  for (const [name, n] of Object.entries({
    width,
    window,
    fold,
    batch,
    epochs,
    patience,
    ...Object.fromEntries(hidden.entries()),
  }))
    if (!(Number.isInteger(n) && n >= 1))
      throw new RangeError(`expected ${named(name)} to be an integer ≥ 1, got ${n}`);
  for (const [name, x] of Object.entries({ l2, decay }))
    if (!(x >= 0)) throw new RangeError(`expected ${name} ≥ 0, got ${x}`);
  if (!(rate > 0)) throw new RangeError(`expected a rate > 0, got ${rate}`);
  if (hidden.length === 0) throw new RangeError('expected at least one hidden layer, got none');
  return settings;
}

const named = (name: string): string => (/^\d+$/.test(name) ? `hidden layer ${name}` : name);
