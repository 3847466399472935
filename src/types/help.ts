import { z } from 'zod';
import type { Awaitable, Call } from './call.js';
import type { Segment } from './trajectory.js';

/** What an assistant found in one place: `at`, an index among the parts of what the help is about; `value`: what was reported there, in units of the world. */
const Finding = z.object({ at: z.int().min(0), value: z.number() }).readonly();

/**
 * What an evaluation agent does: the action of every evaluation task. A report's `value` is in the units of the world (claims: −1 false,
 * +1 true); `sure` is the probability that the agent itself gives to what it says, where it has one. A report is a verdict; evidence says
 * where to look and what was found there, the most decisive first, and nothing of what follows from it. Nothing found: look at all of it.
 */
export const Help = z.discriminatedUnion('is', [
  z.object({ is: z.literal('report'), value: z.number(), sure: z.number().min(0).max(1).exactOptional() }).readonly(),
  z.object({ is: z.literal('evidence'), found: z.array(Finding).readonly() }).readonly(),
  z.object({ is: z.literal('pointing'), steps: z.array(z.int().min(0)).readonly() }).readonly(),
  z.object({ is: z.literal('critique'), text: z.string() }).readonly(),
]);
export type Help = z.infer<typeof Help>;

export { Arm } from './arm.js';

/** Help with its provenance. `item`: which item of the query; `about`: which part of that item. */
export const Assistance = z
  .object({
    assistant: z.string(),
    checkpoint: z.string(),
    level: z.int(),
    item: z.int(),
    about: z.int(),
    help: Help,
  })
  .readonly();
export type Assistance = z.infer<typeof Assistance>;

/** A promoted evaluation agent. Answers a batch of segments, in order. */
export interface Assistant<O, A> {
  readonly id: string;
  readonly checkpoint: string;
  readonly level: number;
  assist(segments: readonly Segment<O, A>[], call: Call): Awaitable<readonly Help[]>;
  /** Whose reports on parts this one is given; absent where it is given none. */
  readonly below?: Assistant<O, A>;
  /** What it says of outcomes, in order, given these reports on their parts: `assist`, without asking the one below. */
  judge?(
    outcomes: readonly Segment<O, A>[],
    reports: readonly (readonly Help[])[],
    call: Call,
  ): Awaitable<readonly Help[]>;
  /** Evidence on each segment instead: at most `most` places, and no verdict. Absent: it can only report. */
  evidence?(segments: readonly Segment<O, A>[], most: number, call: Call): Awaitable<readonly Help[]>;
}
