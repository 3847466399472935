import { z } from 'zod';
import { Display } from '../../types/display.js';
import { Help } from '../../types/help.js';
import type { Json } from '../../types/json.js';

export const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
export const id = z.string().min(1).max(80);
export const words = (most: number) => z.string().max(most);
const item = z.int().min(0).max(9).nullable();
export const index = z.int().min(0).max(100_000);
const span = z.tuple([index, index]).exactOptional();
const ms = z.number().min(0).max(1e9);

/** An answer as the page gives it: items in the order of the page, comments in words. */
export const PageAnswer = z.strictObject({
  reply: z.discriminatedUnion('status', [
    z.strictObject({
      status: z.literal('answered'),
      answer: json,
      confidence: z.number().min(0).max(1).exactOptional(),
    }),
    z.strictObject({ status: z.literal('skipped'), why: z.enum(['unclear', 'unknown', 'unwilling', 'unsaid']) }),
  ]),
  marks: z
    .array(
      z.strictObject({
        item,
        step: index,
        mark: z.enum(['good', 'bad', 'first-error', 'never']),
        span,
        why: words(500).exactOptional(),
      }),
    )
    .max(500),
  parts: z
    .array(
      z.strictObject({
        item: index,
        part: index,
        aspect: words(80).exactOptional(),
        rating: z.number().min(-10).max(10),
      }),
    )
    .max(500),
  comments: z
    .array(z.strictObject({ item, span, text: words(4000).min(1), aspects: z.array(words(80)).max(20) }))
    .max(20),
  help: z.array(z.strictObject({ index, verdict: z.enum(['accepted', 'disputed']) })).max(500),
  meant: z.enum(['whole', 'parts']).exactOptional(),
  never: z.array(z.strictObject({ item: index, why: words(500).exactOptional() })).max(2),
  looks: z.strictObject({ items: index, words: z.int().min(0).max(1e7) }),
  time: z.strictObject({ shown: ms, active: ms }),
});
export type PageAnswer = z.infer<typeof PageAnswer>;

/** Help as people see it: never under which arm. `item` in the order of the page. */
export const Told = z.object({
  item: z.int(),
  about: z.int(),
  assistant: z.string(),
  level: z.int(),
  help: Help,
});
export type Told = z.infer<typeof Told>;

/** A question as it is put on the page. */
export const PageQuery = z.object({
  lease: z.string(),
  kind: z.string(),
  question: json,
  prompt: z.string(),
  level: z.int(),
  about: Display.exactOptional(),
  items: z.array(Display),
  parts: z.array(z.array(z.string())),
  aspects: z.array(z.string()),
  aspect: z.string().exactOptional(),
  /** `after`: help comes in `help`, once `first` was said; `first` then holds what was said, where a page comes back. */
  helpIs: z.enum(['with', 'after', 'none']),
  help: z.array(Told),
  first: json.exactOptional(),
  confidence: z.boolean(),
  practice: z.boolean(),
  budget: z.int().nullable(),
  /** What was said before, of an answer that was undone or reopened. */
  before: z.object({ id: z.string(), answer: PageAnswer }).exactOptional(),
});
export type PageQuery = z.infer<typeof PageQuery>;
