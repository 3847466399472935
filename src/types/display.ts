import { z } from 'zod';
import { Picture } from './picture.js';

/**
 * A node of a whole that is put together by visible rules, or a leaf of it. `rule` and `item` are words for people; `monotone`: by this
 * rule a better part never makes the whole worse, so that ratings of parts may contradict one of the whole.
 */
export type Branch =
  | { readonly item: string }
  | { readonly rule: string; readonly parts: readonly Branch[]; readonly monotone?: boolean };
export const Branch: z.ZodType<Branch> = z.lazy(() =>
  z.union([
    z.object({ item: z.string() }),
    z.object({ rule: z.string(), parts: z.array(Branch).readonly(), monotone: z.boolean().exactOptional() }),
  ]),
);

/** What the content may upset people by: blurred until it is asked for, and a topic that one may opt out of. */
const sensitive = z.string().exactOptional();

/**
 * What people are shown of a segment: words, code, a track that is drawn frame by frame, a whole of parts, or what somebody
 * says of the outcome in question. Plain data for a page to draw; never HTML. Steps, for marks and for help that points,
 * are counted from 0: paragraphs of a text, lines of code, frames of a track, leaves of a whole from left to right.
 */
export const Display = z.discriminatedUnion('is', [
  z.object({ is: z.literal('text'), text: z.string(), sensitive }).readonly(),
  z.object({ is: z.literal('code'), text: z.string(), language: z.string(), sensitive }).readonly(),
  z
    .object({
      is: z.literal('track'),
      /** Tells a page how the characters of its boards are drawn. */
      world: z.string(),
      /** The state before each action, and the last one after them all: one more than `actions`. */
      frames: z.array(Picture).readonly(),
      actions: z.array(z.string()).readonly(),
      sensitive,
    })
    .readonly(),
  z.object({ is: z.literal('whole'), of: Branch, sensitive }).readonly(),
  /** `affirms`: where the words say yes or no, which of the two. */
  z.object({ is: z.literal('says'), words: z.string(), affirms: z.boolean().exactOptional(), sensitive }).readonly(),
]);
export type Display = z.infer<typeof Display>;

/** Two statements that say the opposite, as yes and no do: which of them is the affirmative one; undefined of any other items. */
export function affirmativeOf(items: readonly Display[]): 0 | 1 | undefined {
  const [first, second] = items.map((item) => (item.is === 'says' ? item.affirms : undefined));
  if (items.length !== 2 || first === undefined || second === undefined || first === second) return undefined;
  return first ? 0 : 1;
}
