import { z } from 'zod';
import { Choice } from '../../types/kinds/comparison.js';
import { complaint, type Format, finalTurn, type Item, type Reading } from './format.js';

/** Beyond it, sums of steps and their squares would not stay finite, and neighbouring whole numbers are no longer told apart. */
const largest = 1e15;

const Steps = z.array(z.array(z.number().min(-largest).max(largest)).min(1)).min(1);
const Messages = z.array(z.object({ role: z.string(), content: z.string() })).min(1);
const Side = z.unknown();
const answers = [...Choice.options, 'skip'] as const;
const Row = z.object({
  a: Side,
  b: Side,
  answer: z.enum(answers, {
    error: ({ input }) => `expected ${answers.join(' | ')}, got ${called(input)}`,
  }),
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
    const why = fault('a', a, data.a) ?? fault('b', b, data.b) ?? mismatch(a, b);
    if (why !== undefined || a === undefined || b === undefined) return { why: why ?? '' };
    return reading(a, b, data);
  },
};

function reading(a: Item, b: Item, { answer, rater, at }: z.infer<typeof Row>): Reading {
  return { row: { a, b, answer, ...(rater === undefined ? {} : { rater }), ...(at === undefined ? {} : { at }) } };
}

/** X of a row: a text, a list of step feature vectors or a list of messages. */
export function item(side: unknown): Item | undefined {
  if (typeof side === 'string') return { is: 'text', text: side };
  const steps = Steps.safeParse(side);
  if (steps.success) return { is: 'steps', steps: steps.data };
  const messages = Messages.safeParse(side);
  return messages.success ? { is: 'messages', messages: messages.data } : undefined;
}

/** Why this cannot be judged, or undefined. `given`: what it was read from. */
export function fault(name: string, side: Item | undefined, given: unknown): string | undefined {
  if (side === undefined) return notAnItem(name, given);
  if (side.is !== 'steps')
    return finalTurn(side) === undefined ? `${name}: expected a message of role assistant, got none` : undefined;
  const width = side.steps[0]?.length;
  const uneven = side.steps.findIndex((step) => step.length !== width);
  return uneven < 0 ? undefined : `${name}.${uneven}: expected ${width} numbers, got ${side.steps[uneven]?.length}`;
}

function notAnItem(name: string, given: unknown): string {
  const inside = Array.isArray(given) && Array.isArray(given[0]) ? wrongNumber(name, given) : undefined;
  return inside ?? `${name}: expected text, a list of step feature vectors or a list of messages, got ${called(given)}`;
}

function wrongNumber(name: string, steps: readonly unknown[]): string | undefined {
  for (const [at, step] of steps.entries())
    for (const [i, x] of Array.isArray(step) ? step.entries() : [])
      if (!(typeof x === 'number' && Math.abs(x) <= largest))
        return `${name}.${at}.${i}: expected a number from −1e15 to 1e15, got ${called(x)}`;
  return undefined;
}

/** What was given, in few words. */
function called(given: unknown): string {
  if (Array.isArray(given)) {
    if (given.length === 0) return 'an empty list';
    return `a list whose first is ${Array.isArray(given[0]) ? 'a list' : called(given[0])}`;
  }
  if (typeof given === 'object' && given !== null)
    return `an object with ${Object.keys(given).slice(0, 4).join(', ') || 'nothing'}`;
  return (JSON.stringify(given) ?? 'nothing').slice(0, 40);
}

function mismatch(a: Item | undefined, b: Item | undefined): string | undefined {
  if (a === undefined || b === undefined || shape(a) === shape(b)) return undefined;
  return `b: expected ${shape(a)} as a is, got ${shape(b)}`;
}

/** What has to be alike in all items that one model is to score. */
export function shape(side: Item): string {
  return side.is === 'steps' ? `step vectors of ${side.steps[0]?.length} numbers` : 'text or messages';
}
