import { z } from 'zod';

/** What `belay bench raters --set` takes. */
export const LoadSettings = z.strictObject({
  raters: z.int().min(1).max(10_000).default(1000),
  /** Milliseconds between two answers of one rater. */
  period: z.number().min(10).max(1e6).default(1000),
  /** How long raters answer at that rate. */
  seconds: z.number().min(1).max(1e6).default(60),
  /** How long everything is tried at full speed, and the echo at the raters' rate. */
  brief: z.number().min(1).max(1e6).default(15),
  /** How long the same server runs at that rate without waiting for the disk; 0: not at all. */
  control: z.number().min(0).max(1e6).default(30),
  seed: z.int().min(0).max(1e12).default(0),
});
export type LoadSettings = z.infer<typeof LoadSettings>;
