import { z } from 'zod';

const Mark = z.object({ what: z.string(), x: z.number(), y: z.number() });

/** A thing to draw. `board`: one character a cell, row by row. `marks`: places in [0, 1]², y downwards. */
export const Picture = z.discriminatedUnion('is', [
  z.object({ is: z.literal('board'), rows: z.array(z.string()).readonly() }).readonly(),
  z.object({ is: z.literal('marks'), marks: z.array(Mark.readonly()).readonly() }).readonly(),
]);
export type Picture = z.infer<typeof Picture>;
