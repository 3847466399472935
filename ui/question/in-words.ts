import type { PageQuery } from '../../src/server/protocol.js';
import type { Json } from '../../src/types/json.js';
import { strings } from '../strings.js';

const answers = strings.rater.sheets.answers;

/** One line of the server's in words: a choice by its name, anything else as it is. */
export const lineInWords = (said: string): string => answers[said] ?? said;

/** An answer as people would say it. */
export function inWords(query: PageQuery, answer: Json | undefined): string {
  if (typeof answer === 'string') return answers[answer] ?? answer;
  if (typeof answer !== 'object' || answer === null) return String(answer ?? '');
  const said = answer as Readonly<Record<string, Json>>;
  if ('acceptable' in said) return answers[String(said.acceptable)] ?? '';
  if (query.kind === 'step-labels' && Array.isArray(said.marks)) return said.marks.map(labelled(query)).join(', ');
  return Object.values(said)
    .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
    .join(', ');
}

const labelled = (query: PageQuery) => (mark: Json) => {
  const { step, good } = mark as { step: number; good: boolean };
  const kind = query.items[0]?.is ?? 'text';
  return `${strings.rater.step(kind, step)} ${good ? strings.rater.marks.good : strings.rater.marks.bad}`;
};
