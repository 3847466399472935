import type { PageAnswer, PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import type { Page } from '../state/page.js';
import { strings } from '../strings.js';

const answers = strings.rater.sheets.answers;
type Fields = Readonly<Record<string, Json>>;

/** What was said to an answered question, in the words of its buttons where this page still knows them, otherwise from the server's line. */
export const saidInWords = ({ spoken }: Pick<Page, 'spoken'>, id: string, line: string): string =>
  spoken.find((one) => one.id === id)?.words ?? lineInWords(line);

/** One line of the server's in words: a choice by its name, JSON by what it holds. */
export function lineInWords(line: string): string {
  if (!line.startsWith('{')) return answers[line] ?? line;
  try {
    return fieldsInWords(JSON.parse(line) as Fields);
  } catch {
    // A long one was cut off: the words that are left of it.
    return line.replace(/^\{"\w+":"?/, '');
  }
}

export const replyInWords = (query: PageQuery, { reply }: PageAnswer): string =>
  reply.status === 'answered' ? inWords(query, reply.answer) : (answers.skip ?? '');

/** An answer as people would say it, and as its button does. */
export function inWords(query: PageQuery, answer: Json | undefined): string {
  if (typeof answer === 'string') return statement(query, answer) ?? answers[answer] ?? answer;
  if (typeof answer !== 'object' || answer === null) return String(answer ?? '');
  return fieldsInWords(answer as Fields, query.items[0]?.is);
}

/** Of two short statements people choose the statement itself. */
export function statement({ kind, items }: PageQuery, choice: string): string | undefined {
  if (kind !== 'comparison' || (choice !== 'first' && choice !== 'second')) return undefined;
  const at = choice === 'first' ? 0 : 1;
  const item = items[at];
  return item?.is === 'says' && item.words.length <= 32
    ? strings.rater.saying(strings.rater.item(at), item.words)
    : undefined;
}

function fieldsInWords(said: Fields, steps: PageQuery['items'][number]['is'] = 'text'): string {
  if ('acceptable' in said) return answers[String(said.acceptable)] ?? '';
  if (Array.isArray(said.order)) return said.order.map((at) => strings.rater.item(Number(at))).join(', ');
  if (Array.isArray(said.marks)) return said.marks.map(labelled(steps)).join(', ');
  return Object.values(said)
    .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
    .join(', ');
}

const labelled = (steps: PageQuery['items'][number]['is']) => (mark: Json) => {
  const { step, good } = mark as { step: number; good: boolean };
  return `${strings.rater.step(steps, step)} ${good ? strings.rater.marks.good : strings.rater.marks.bad}`;
};
