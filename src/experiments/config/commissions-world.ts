import { z } from 'zod';

/** The world of `commissions`. */
export const CommissionsWorld = z
  .strictObject({
    name: z.literal('commissions'),
    /** Parts of a node: the world is written for four. */
    fanOut: z.literal(4),
    features: z.int().min(2).max(100),
    /** What decides how much a part counts: its value alone, or also what it is. */
    counts: z.enum(['values', 'parts']),
    /** A flaw that lies between the parts of outcomes of a level: its share of the variance of their value. None unless told. */
    flaw: z.strictObject({ level: z.int().min(1).max(9), share: z.number().gt(0).lt(1) }).exactOptional(),
  })
  .superRefine(({ features, flaw }, { addIssue }) => {
    const message = `expected at least 3 with world.flaw, got ${features}`;
    if (flaw !== undefined && features < 3) addIssue({ code: 'custom', path: ['features'], input: features, message });
  });
