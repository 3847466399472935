import type { Rng } from '../math/rng.js';

export type Awaitable<T> = T | Promise<T>;

/** What every call that may draw, wait or be stopped is handed: chance comes in by the door. */
export interface Call {
  readonly rng: Rng;
  readonly signal?: AbortSignal;
}

/** Milliseconds; a simulation passes a counting clock, so that its log has the same bits every time. */
export type Clock = () => number;
