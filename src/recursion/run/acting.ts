import { z } from 'zod';
import type { PpoSettings } from '../../agents/ppo/settings.js';

const count = z.int().positive().max(1_000_000);
const share = z.number().min(0).max(1);

const Ppo = z.strictObject({
  hidden: z.array(count.max(4096)).max(8),
  steps: z.int().positive().max(1_000_000_000),
  batch: count,
  epochs: count,
  minibatch: count,
  rate: z.number().positive().max(1),
  clip: z.number().positive().max(100),
  discount: share,
  lambda: share,
  entropy: z.number().min(0).max(100),
  horizon: z.enum(['end', 'cut']),
}) satisfies z.ZodType<PpoSettings>;

/** How a worker learns tasks of more than one step. */
export const ActingSettings = z.strictObject({
  /** ppo: a policy network, improved on the reward model; planner: a search with the reward model, in worlds that can be searched. */
  policy: z.enum(['ppo', 'planner']),
  /** Standard deviations over the reward model's members that are taken off a step's score where the worker learns from it; 0: none. */
  pessimism: z.number().min(0).max(100),
  /** Share of the episodes which raters are shown that a random agent plays, so that they still see what the policy gave up (Christiano et al. 2017 take .25). */
  explore: share,
  /** Each round improves the policy of the one before; else it begins anew, and cannot be held by what an earlier reward model made of it. */
  warm: z.boolean(),
  ppo: Ppo,
  planner: z.strictObject({
    /** Steps that are looked ahead. */
    depth: count,
    discount: z.number().gt(0).max(1),
    /** Courses followed side by side, and steps that each holds an action, where states cannot be told apart. */
    beam: count,
    hold: count,
  }),
});
export type ActingSettings = z.infer<typeof ActingSettings>;
