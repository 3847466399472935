import { z } from 'zod';

/** The schema of one event: what it is called in the log, and what it holds beside that. */
export const event = <Type extends string, Fields extends z.core.$ZodLooseShape>(type: Type, fields: Fields) =>
  z.object({ type: z.literal(type), ...fields }).readonly();

export const level = z.int().min(0);
export const strings = z.array(z.string()).readonly();
