import { z } from 'zod';
import type { Assistant } from './help.js';

export const Decision = z.enum(['granted', 'withheld', 'insufficient evidence']);
export type Decision = z.infer<typeof Decision>;

/** What a gate decides, and on what evidence. */
export interface GateDecision {
  readonly decision: Decision;
  /** Why not granted, in words; empty where granted. */
  readonly reasons: readonly string[];
  readonly evidence: Readonly<Record<string, unknown>>;
}

export type Promotion<O, A> =
  | { readonly decision: 'granted'; readonly assistant: Assistant<O, A>; readonly reasons: readonly string[] }
  | { readonly decision: 'withheld' | 'insufficient evidence'; readonly reasons: readonly string[] };
