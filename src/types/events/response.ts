import { z } from 'zod';
import { AnyJson } from '../any-json.js';
import { replyOf } from '../query.js';

/** A reply whose answer was not checked against its kind yet. */
export const AnyReply = replyOf(AnyJson);

/** A mark on one step, or on a span of characters of it; `item` null: on what all items speak of. `body`: why, kept as a comment is. */
export const Mark = z
  .object({
    item: z.int().nullable(),
    step: z.int(),
    mark: z.enum(['good', 'bad', 'first-error', 'never']),
    span: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
    body: z.string().exactOptional(),
  })
  .readonly();
export type Mark = z.infer<typeof Mark>;

const PartRating = z
  .object({ item: z.int(), part: z.int(), aspect: z.string().exactOptional(), rating: z.number() })
  .readonly();

/** Comments lie apart, as bodies, so that one can be redacted: `body` is the hash of {salt, text}. */
const Comment = z
  .object({
    item: z.int().nullable(),
    span: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
    body: z.string(),
    aspects: z.array(z.string()).readonly(),
  })
  .readonly();

/** Everything that a person said to one question, in the order of items that the learner knows. */
export const Response = z
  .object({
    reply: AnyReply,
    /** The answer before help was seen, in the answer-first arm. */
    first: AnyJson.exactOptional(),
    marks: z.array(Mark).readonly(),
    parts: z.array(PartRating).readonly(),
    comments: z.array(Comment).readonly(),
    help: z.array(z.object({ index: z.int(), verdict: z.enum(['accepted', 'disputed']) }).readonly()).readonly(),
    /** Where parts and whole disagreed, which was meant; absent where that was waved away or did not come up. */
    meant: z.enum(['whole', 'parts']).exactOptional(),
    /** May this whole item never happen? `body`: why, kept as a comment is. */
    never: z.array(z.object({ item: z.int(), body: z.string().exactOptional() }).readonly()).readonly(),
    /** Items opened and words shown. */
    looks: z.object({ items: z.number(), words: z.number() }).readonly(),
    /** Milliseconds on screen, and of those active. */
    time: z.object({ shown: z.number(), active: z.number() }).readonly(),
  })
  .readonly();
export type Response = z.infer<typeof Response>;
