import { z } from 'zod';
import type { Assistant } from './help.js';

export const Decision = z.enum(['granted', 'withheld', 'insufficient evidence']);
export type Decision = z.infer<typeof Decision>;

export type Promotion<O, A> =
  | { readonly decision: 'granted'; readonly assistant: Assistant<O, A>; readonly reasons: readonly string[] }
  | { readonly decision: 'withheld' | 'insufficient evidence'; readonly reasons: readonly string[] };
