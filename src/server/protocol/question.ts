import { z } from 'zod';
import { Display } from '../../types/display.js';
import { Help } from '../../types/help.js';
import type { Json } from '../../types/json.js';

export const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
/** What a page or the server drew as an id. */
export const id = z.string().regex(/^[\w-]{1,80}$/, 'expected 1 to 80 letters, digits, _ or -');
export const text = (most: number) => z.string().max(most);
const item = z.int().min(0).max(9).nullable();
const index = z.int().min(0).max(100_000);
const span = z.tuple([index, index]).exactOptional();
const ms = z.number().min(0).max(1e9);

/** An answer as the page gives it: items in the order of the page, written texts as they are. */
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
        why: text(500).exactOptional(),
      }),
    )
    .max(500),
  parts: z
    .array(
      z.strictObject({
        item: index,
        part: index,
        aspect: text(80).exactOptional(),
        rating: z.number().min(-10).max(10),
      }),
    )
    .max(500),
  comments: z
    .array(z.strictObject({ item, span, text: text(4000).min(1), aspects: z.array(text(80)).max(20) }))
    .max(20),
  help: z.array(z.strictObject({ index, verdict: z.enum(['accepted', 'disputed']) })).max(500),
  meant: z.enum(['whole', 'parts']).exactOptional(),
  never: z.array(z.strictObject({ item: index, why: text(500).exactOptional() })).max(2),
  looks: z.strictObject({ items: index, words: z.int().min(0).max(1e7) }),
  time: z.strictObject({ shown: ms, active: ms }),
});
export type PageAnswer = z.infer<typeof PageAnswer>;

/** Help as raters see it, without its arm. `item`: in the order of the page. */
export const PageHelp = z.object({
  item: z.int(),
  about: z.int(),
  assistant: z.string(),
  level: z.int(),
  help: Help,
});
export type PageHelp = z.infer<typeof PageHelp>;

/** A question as the page shows it. */
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
  /** `after`: help is sent once the answer before help was given, which `first` holds where a page reconnects. */
  helpIs: z.enum(['with', 'after', 'none']),
  help: z.array(PageHelp),
  first: json.exactOptional(),
  confidence: z.boolean(),
  practice: z.boolean(),
  budget: z.int().nullable(),
  /** The earlier answer to a question that was reopened. */
  before: z.object({ id: z.string(), answer: PageAnswer }).exactOptional(),
});
export type PageQuery = z.infer<typeof PageQuery>;
