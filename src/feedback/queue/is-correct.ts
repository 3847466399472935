import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { ControlQuestion } from '../../types/question.js';
import { field } from './combine.js';

/** Whether a reply is what is known: a rating within one spread of it, steps marked alike in any order, else the same. A skip is not. */
export function isCorrect({ asking, answer }: ControlQuestion, reply: Reply<Json>): boolean {
  if (reply.status !== 'answered') return false;
  if (asking.kind === 'rating') return isNear(reply.answer, answer, field(asking.question, 'spread'));
  if (asking.kind === 'acceptability') return field(reply.answer, 'acceptable') === field(answer, 'acceptable');
  return inOneOrder(reply.answer) === inOneOrder(answer);
}

function isNear(said: Json, known: Json, spread: Json | undefined): boolean {
  const distance = Math.abs(Number(field(said, 'rating')) - Number(field(known, 'rating')));
  return distance <= Number(spread ?? 0);
}

/** JSON text with keys sorted, and marks by their step. */
function inOneOrder(json: Json): string {
  const marks = field(json, 'marks');
  if (!Array.isArray(marks)) return sorted(json);
  return marks.map(sorted).sort().join();
}

function sorted(json: Json): string {
  return JSON.stringify(json, (_key, value: Json) =>
    value === null || typeof value !== 'object' || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
