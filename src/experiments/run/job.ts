import type { CodeFile } from '../../types/events/index.js';
import type { Config } from '../config/schema.js';
import type { SeedResult } from '../measure/result.js';
import type { CrossingError } from './crossing-error.js';

/** One seed to climb, into this log. */
export interface Job {
  readonly file: string;
  readonly config: Config;
  readonly seed: number;
  readonly code: readonly CodeFile[];
}

/** What a worker thread says. */
export type FromWorker =
  | { readonly is: 'progress'; readonly level: number; readonly doing: string }
  | { readonly is: 'done'; readonly result: SeedResult }
  | CrossingError;
