import { live } from './live.js';
import { rater } from './rater.js';

/** Every word of the pages, in one place. Short, plain, and never blaming. A language is one more record of this type. */
export const strings = {
  rater,
  live,
} as const;
