import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';

const longest = 80;
const turned: Readonly<Record<string, string>> = { first: 'second', second: 'first' };

/** What was said in one short line, in the order of the page: a choice's own name, `skip`, or the answer as JSON. */
export function inWords(reply: Reply<Json>, swapped: boolean): string {
  if (reply.status !== 'answered') return 'skip';
  if (typeof reply.answer === 'string') return cut((swapped && turned[reply.answer]) || reply.answer);
  return cut(JSON.stringify(reply.answer));
}

/** Whether two replies to one question say the same; undefined where one of them says nothing. */
export function sameAnswer(one: Reply<Json>, other: Reply<Json>): boolean | undefined {
  if (one.status !== 'answered' || other.status !== 'answered') return undefined;
  return sorted(one.answer) === sorted(other.answer);
}

const cut = (line: string): string => (line.length <= longest ? line : `${line.slice(0, longest - 1)}…`.toWellFormed());

/** JSON with the keys in one order. */
function sorted(value: Json): string {
  return JSON.stringify(value, (_, held: Json) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
