import type { ZodType } from 'zod';
import type { Mark, Response } from '../../types/events/index.js';
import type { Json } from '../../types/json.js';
import { kinds } from '../../types/kinds/index.js';
import type { Question } from '../../types/question.js';
import { charactersIn, stepsIn } from '../../types/steps.js';
import { field } from './combine.js';

/** Whether what a person said can have been said to this question: no field speaks of what was not asked or is not there. */
export function fits(asking: Question, given: Response, confidenceAsked: boolean): boolean {
  const { reply } = given;
  if (reply.status === 'unavailable') return false;
  if (reply.status === 'answered' && !fitsAnswer(asking, reply.answer)) return false;
  if (reply.status === 'answered' && reply.confidence !== undefined && !confidenceAsked) return false;
  const { items, shown } = asking;
  const displays = measured(asking);
  return (
    given.marks.every((mark) => isMark(displays(mark.item), mark)) &&
    given.comments.every(({ item, span }) => isComment(displays(item), item, span)) &&
    given.never.every(({ item }) => items[item] !== undefined) &&
    given.parts.every((each) => isPart(asking, each)) &&
    given.help.every(({ index }) => shown[index] !== undefined)
  );
}

interface Measured {
  readonly steps: number;
  readonly characters: number;
}

/** What can be pointed at in an item, or with null in what all items speak of; undefined where there is no such thing. Each is counted once. */
function measured({ items, about }: Question): (item: number | null) => Measured | undefined {
  const known = new Map<number | null, Measured>();
  return (item) => {
    const display = item === null ? about : items[item];
    if (display === undefined) return undefined;
    const before = known.get(item);
    if (before !== undefined) return before;
    const now = { steps: stepsIn(display), characters: charactersIn(display) };
    known.set(item, now);
    return now;
  };
}

const isMark = (display: Measured | undefined, { step, span }: Mark): boolean =>
  display !== undefined && isBelow(step, display.steps) && isSpan(display, span);

/** A comment on nothing in particular is on the question. */
const isComment = (display: Measured | undefined, item: number | null, span: Span | undefined): boolean =>
  display === undefined ? item === null && span === undefined : isSpan(display, span);

type Span = readonly [from: number, to: number];

const isSpan = ({ characters }: Measured, span: Span | undefined): boolean =>
  span === undefined || (isBelow(span[0], span[1] + 1) && span[1] <= characters);

const isBelow = (index: number, count: number): boolean => Number.isInteger(index) && index >= 0 && index < count;

/** Whether an answer is one of the question's kind, and on offer. */
export function fitsAnswer(asking: Question, answer: Json): boolean {
  const schema = schemas.get(asking.kind);
  if (schema === undefined) return true;
  return schema.safeParse(answer).success && (onOffer[asking.kind]?.(asking, answer) ?? true);
}

const schemas = new Map<string, ZodType>(Object.values(kinds).map(({ kind, answer }) => [kind, answer]));

/** What the schemas of the kinds cannot know: what this question offers. */
const onOffer: Readonly<Record<string, (asking: Question, answer: Json) => boolean>> = {
  comparison: ({ question }, answer) =>
    (answer !== 'tie' || field(question, 'ties') === true) &&
    (answer !== 'both-bad' || field(question, 'bothBad') === true),
  rating: ({ question }, answer) => {
    const rating = Number(field(answer, 'rating'));
    return rating >= Number(field(question, 'least')) && rating <= Number(field(question, 'most'));
  },
  'step-labels': ({ items: [display] }, answer) => {
    const marks = field(answer, 'marks');
    const steps = display === undefined ? 0 : stepsIn(display);
    return Array.isArray(marks) && marks.every((mark) => isBelow(Number(field(mark, 'step')), steps));
  },
  ranking: ({ items }, answer) => {
    const order = field(answer, 'order');
    if (!Array.isArray(order)) return false;
    return new Set(order).size === order.length && order.every((item) => Number(item) < items.length);
  },
};

function isPart({ items, about, parts, aspects, aspect }: Question, said: Response['parts'][number]): boolean {
  const all = about === undefined ? [parts[said.item] ?? []] : parts;
  const most = Math.max(0, ...all.map((names) => names.length));
  const isAspect = said.aspect === undefined || said.aspect === aspect || aspects.includes(said.aspect);
  return items[said.item] !== undefined && isBelow(said.part, most) && isAspect;
}
