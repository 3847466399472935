import type { Assistant } from './help.js';

export type Decision = 'granted' | 'withheld' | 'insufficient evidence';

export type Promotion<O, A> =
  | { readonly decision: 'granted'; readonly assistant: Assistant<O, A>; readonly reasons: readonly string[] }
  | { readonly decision: 'withheld' | 'insufficient evidence'; readonly reasons: readonly string[] };
