import type { Rng } from '../math/rng.js';
import type { QuestionOrigin } from './question-origin.js';

export type Awaitable<T> = T | Promise<T>;

/** What every call that may draw, wait or be stopped is handed: chance comes in here alone. */
export interface Call {
  readonly rng: Rng;
  readonly signal?: AbortSignal | undefined;
  /** Where in the run the question is asked, of a question that people may be asked; raters that are simulated make no use of it. */
  readonly origin?: QuestionOrigin;
}

/** Milliseconds; a simulation passes a counting clock, so that its log has the same bits every time. */
export type Clock = () => number;
