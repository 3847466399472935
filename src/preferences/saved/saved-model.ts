import { z } from 'zod';
import { Architecture, TrainedMember } from './members.js';
import { SavedSpace } from './saved-space.js';

/** All that a fitted ensemble consists of. A change of what scores follow from is another version. */
export const SavedModel = z.object({
  /** The settings that it was fitted with, for people to read: scores do not depend on them. */
  settings: z.record(z.string(), z.unknown()),
  format: z.string(),
  seed: z.number(),
  /** Comparisons that it was fitted to. */
  n: z.int(),
  temperature: z.number().gt(0),
  /** What every item has to look like. */
  shape: z.string(),
  space: SavedSpace,
  shapeOfNetworks: Architecture.nullable(),
  members: z.array(TrainedMember).min(2),
});
export type SavedModel = z.infer<typeof SavedModel>;
