import type { Mark, Response } from '../../../types/events/index.js';
import { kindOf } from '../../../types/kind-of.js';
import type { Question } from '../../../types/question.js';
import { charactersIn, stepsIn } from '../../../types/steps.js';

/** Whether a person can have responded so to this question: no field refers to what was not asked or is not shown. */
export function responseFits(question: Question, response: Response, confidenceAsked: boolean): boolean {
  const { reply } = response;
  if (reply.status === 'unavailable') return false;
  if (reply.status === 'answered' && !kindOf(question).fits(reply.answer)) return false;
  if (reply.status === 'answered' && reply.confidence !== undefined && !confidenceAsked) return false;
  const { items, shown } = question;
  const sizeOf = sizesOf(question);
  return (
    response.marks.every((mark) => isMark(sizeOf(mark.item), mark)) &&
    response.comments.every(({ item, span }) => isComment(sizeOf(item), item, span)) &&
    response.never.every(({ item }) => items[item] !== undefined) &&
    response.parts.every((each) => isPart(question, each)) &&
    response.help.every(({ index }) => shown[index] !== undefined)
  );
}

interface DisplaySize {
  readonly steps: number;
  readonly characters: number;
}

/** What can be pointed at in an item, or with null in what all items speak of; undefined where there is no such thing. Each is counted once. */
function sizesOf({ items, about }: Question): (item: number | null) => DisplaySize | undefined {
  const cache = new Map<number | null, DisplaySize>();
  return (item) => {
    const display = item === null ? about : items[item];
    if (display === undefined) return undefined;
    const cached = cache.get(item);
    if (cached !== undefined) return cached;
    const size = { steps: stepsIn(display), characters: charactersIn(display) };
    cache.set(item, size);
    return size;
  };
}

const isMark = (size: DisplaySize | undefined, { step, span }: Mark): boolean =>
  size !== undefined && isBelow(step, size.steps) && isSpan(size, span);

/** A comment on nothing in particular is on the question. */
const isComment = (size: DisplaySize | undefined, item: number | null, span: Span | undefined): boolean =>
  size === undefined ? item === null && span === undefined : isSpan(size, span);

type Span = readonly [from: number, to: number];

const isSpan = ({ characters }: DisplaySize, span: Span | undefined): boolean =>
  span === undefined || (isBelow(span[0], span[1] + 1) && span[1] <= characters);

const isBelow = (index: number, count: number): boolean => Number.isInteger(index) && index >= 0 && index < count;

function isPart({ items, about, parts, aspects, aspect }: Question, said: Response['parts'][number]): boolean {
  const all = about === undefined ? [parts[said.item] ?? []] : parts;
  const most = Math.max(0, ...all.map((names) => names.length));
  const isAspect = said.aspect === undefined || said.aspect === aspect || aspects.includes(said.aspect);
  return items[said.item] !== undefined && isBelow(said.part, most) && isAspect;
}
