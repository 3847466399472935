import type { ZodType } from 'zod';
import type { Asking } from '../../types/asking.js';
import type { Json } from '../../types/json.js';
import { kinds } from '../../types/kinds/index.js';
import type { Given } from '../people/events.js';
import { field } from './combine.js';

/** Whether what a person said can have been said to this question: no field speaks of what was not asked or is not there. */
export function fits(asking: Asking, given: Given, confidenceAsked: boolean): boolean {
  const { reply } = given;
  if (reply.status === 'unavailable') return false;
  if (reply.status === 'answered' && !fitsAnswer(asking, reply.answer)) return false;
  if (reply.status === 'answered' && reply.confidence !== undefined && !confidenceAsked) return false;
  const items = asking.items.length;
  const speaksOf = (item: number | null) => (item === null ? true : item < items);
  return (
    [given.marks, given.comments, given.never].every((said) => said.every(({ item }) => speaksOf(item))) &&
    given.parts.every((each) => isPart(asking, each)) &&
    given.help.every(({ index }) => index < asking.shown.length)
  );
}

/** Whether an answer is one of the question's kind, and on offer. */
export function fitsAnswer(asking: Asking, answer: Json): boolean {
  const schema = schemas.get(asking.kind);
  if (schema === undefined) return true;
  return schema.safeParse(answer).success && (onOffer[asking.kind]?.(asking, answer) ?? true);
}

const schemas = new Map<string, ZodType>(Object.values(kinds).map(({ kind, answer }) => [kind, answer]));

/** What the schemas of the kinds cannot know: what this question offers. */
const onOffer: Readonly<Record<string, (asking: Asking, answer: Json) => boolean>> = {
  comparison: ({ question }, answer) =>
    (answer !== 'tie' || field(question, 'ties') === true) &&
    (answer !== 'both-bad' || field(question, 'bothBad') === true),
  rating: ({ question }, answer) => {
    const rating = Number(field(answer, 'rating'));
    return rating >= Number(field(question, 'least')) && rating <= Number(field(question, 'most'));
  },
  ranking: ({ items }, answer) => {
    const order = field(answer, 'order');
    if (!Array.isArray(order)) return false;
    return new Set(order).size === order.length && order.every((item) => Number(item) < items.length);
  },
};

function isPart({ items, parts, aspects, aspect }: Asking, said: Given['parts'][number]): boolean {
  const most = Math.max(0, ...parts.map((names) => names.length));
  const isAspect = said.aspect === undefined || said.aspect === aspect || aspects.includes(said.aspect);
  return said.item < items.length && said.part < most && isAspect;
}
