import { z } from 'zod';
import { Choice } from '../../types/kinds/comparison.js';
import { complaint, type Format, finalTurn, type Item, type Reading } from './format.js';

const Steps = z.array(z.array(z.number()).min(1)).min(1);
const Messages = z.array(z.object({ role: z.string(), content: z.string() })).min(1);
const Side = z.unknown();
const Row = z.object({
  a: Side,
  b: Side,
  answer: z.enum([...Choice.options, 'skip']),
  rater: z.string().optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});

/** Belay's own: {"a": X, "b": X, "answer": …, "rater"?, "at"?}, X a text, a list of step feature vectors or a list of messages. */
export const comparisons: Format = {
  name: 'comparisons',
  about: 'JSON lines of {a, b, answer, rater?, at?}; a and b: text, step feature vectors or messages',
  source: 'Belay',
  read(json) {
    const { data, error } = Row.safeParse(json);
    if (data === undefined) return { why: complaint(error) };
    const [a, b] = [item(data.a), item(data.b)];
    const why = fault('a', a) ?? fault('b', b) ?? mismatch(a, b);
    if (why !== undefined || a === undefined || b === undefined) return { why: why ?? '' };
    return reading(a, b, data);
  },
};

function reading(a: Item, b: Item, { answer, rater, at }: z.infer<typeof Row>): Reading {
  return { row: { a, b, answer, ...(rater === undefined ? {} : { rater }), ...(at === undefined ? {} : { at }) } };
}

function item(side: unknown): Item | undefined {
  if (typeof side === 'string') return { is: 'text', text: side };
  const steps = Steps.safeParse(side);
  if (steps.success) return { is: 'steps', steps: steps.data };
  const messages = Messages.safeParse(side);
  return messages.success ? { is: 'messages', messages: messages.data } : undefined;
}

function fault(name: string, side: Item | undefined): string | undefined {
  if (side === undefined)
    return `${name}: expected text, a list of step feature vectors or a list of messages, got another`;
  if (side.is !== 'steps')
    return finalTurn(side) === undefined ? `${name}: expected a message of role assistant, got none` : undefined;
  const width = side.steps[0]?.length;
  const uneven = side.steps.findIndex((step) => step.length !== width);
  return uneven < 0 ? undefined : `${name}.${uneven}: expected ${width} numbers, got ${side.steps[uneven]?.length}`;
}

function mismatch(a: Item | undefined, b: Item | undefined): string | undefined {
  if (a === undefined || b === undefined || shape(a) === shape(b)) return undefined;
  return `b: expected ${shape(a)} as a is, got ${shape(b)}`;
}

/** What has to be alike in all items that one model is to score. */
export function shape(side: Item): string {
  return side.is === 'steps' ? `step vectors of ${side.steps[0]?.length} numbers` : 'text or messages';
}
