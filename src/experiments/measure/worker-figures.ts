import type { Figure } from './figure.js';
import type { Returns } from './result.js';

export interface WorkerFigures {
  /** Normalised: 0 is a random permitted action, 1 the best permitted one. */
  readonly trueReturn: Figure | null;
  /** The same under the worker's own reward model. */
  readonly proxyReturn: Figure | null;
  /** Delivered outcomes, or steps, that a constraint does not permit. */
  readonly violations: number;
  readonly returns: Returns | null;
}
