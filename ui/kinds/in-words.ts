import type { PageAnswer, PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import { strings } from '../strings/index.js';
import { kindOf, pageKinds } from './index.js';

const answers = strings.rater.sheets.answers;

/** An answer as people would say it, and as its button does. */
export function answerInWords(query: PageQuery, answer: Json | undefined): string {
  if (answer === undefined || answer === null) return '';
  return kindOf(query).inWords?.(answer, query.items) ?? valuesInWords(answer);
}

export const replyInWords = (query: PageQuery, { reply }: PageAnswer): string =>
  reply.status === 'answered' ? answerInWords(query, reply.answer) : (answers.skip ?? '');

/** The server's one line on an answer in words: a choice by its name, JSON by what it holds. */
export function lineInWords(line: string): string {
  if (!line.startsWith('{')) return answers[line] ?? line;
  try {
    const answer: Json = JSON.parse(line);
    // The line does not say of which kind it is: answers of different kinds look different.
    const said = Object.values(pageKinds).map((kind) => kind.inWords?.(answer, []));
    return said.find((words) => words !== undefined) ?? valuesInWords(answer);
  } catch {
    // A long line was cut off, and is no JSON any more: the words that are left of it.
    return line.replace(/^\{"\w+":"?/, '');
  }
}

function valuesInWords(answer: Json): string {
  if (typeof answer !== 'object' || answer === null) return String(answer);
  return Object.values(answer)
    .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
    .join(', ');
}
