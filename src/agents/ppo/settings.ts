import type { PolicySettings } from '../policy.js';

/** How PPO learns. Names as in Schulman et al. 2017, arXiv:1707.06347, where it has one. */
export interface PpoSettings extends PolicySettings {
  /** Steps in the world, approximately: the iteration that reaches them is the last. */
  readonly steps: number;
  /** Steps an iteration, approximately: as many whole episodes as give that many at the last iteration's mean length, at least 4. */
  readonly batch: number;
  /** Passes over an iteration's steps. */
  readonly epochs: number;
  /** Steps an Adam step. */
  readonly minibatch: number;
  /** Adam's learning rate at the beginning; it falls linearly to 0. */
  readonly rate: number;
  /** ε: a step's ratio of probabilities, new to old, is clipped to 1 ± clip. */
  readonly clip: number;
  /** Discount a step, γ. */
  readonly discount: number;
  /** λ of generalised advantage estimation (Schulman et al. 2015, arXiv:1506.02438). */
  readonly lambda: number;
  /** Bonus a nat of the policy's entropy, in normalised advantages. */
  readonly entropy: number;
  /** How an episode that reaches the task's horizon is treated: as ended, or as cut off, so that the value of its last step stands in for what follows (Pardo et al. 2018, arXiv:1712.00378). */
  readonly horizon: 'end' | 'cut';
}

/**
 * One set for all worlds, tuned on seeds 1000–1004 and measured on 0–9 by tables/policies.ts. Rates from 3e-4 to 3e-3 do as well.
 * Episodes that reach the horizon are cut, not ended: a policy does not see the time. With 'end', on the same seeds, cart-pole came
 * to 249–500 of 500 (cut: 500 each) and boat-race, at temperature 1, to 91–95 of 100 (cut: 99.9).
 */
export const defaultPpo: PpoSettings = {
  hidden: [64, 64],
  steps: 50_000,
  batch: 1024,
  epochs: 5,
  minibatch: 64,
  rate: 1e-3,
  clip: 0.2,
  discount: 0.99,
  lambda: 0.95,
  entropy: 0.01,
  horizon: 'cut',
};

/** @throws RangeError, *expected … got …*, for settings that cannot be learned with. */
export function checkPpo(settings: PpoSettings): void {
  for (const name of ['steps', 'batch', 'epochs', 'minibatch'] as const)
    expect(settings[name] >= 1 && Number.isInteger(settings[name]), `${name} to be an integer ≥ 1`, settings[name]);
  for (const name of ['rate', 'clip'] as const) expect(settings[name] > 0, `${name} to be above 0`, settings[name]);
  for (const name of ['discount', 'lambda'] as const)
    expect(settings[name] >= 0 && settings[name] <= 1, `${name} in [0, 1]`, settings[name]);
  expect(settings.entropy >= 0, 'entropy to be at least 0', settings.entropy);
}

function expect(holds: boolean, what: string, got: number): void {
  if (!holds) throw new RangeError(`expected ${what}, got ${got}`);
}
