import type { z } from 'zod';
import type { Choice } from '../../types/kinds/index.js';

export interface Message {
  readonly role: string;
  readonly content: string;
}

/** What was compared, as recorded: a text, a list of messages, or what each step looked like in numbers. */
export type Item =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'messages'; readonly messages: readonly Message[] }
  | { readonly is: 'steps'; readonly steps: readonly (readonly number[])[] };

/** One recorded comparison. A skip is no evidence, and is kept apart from every choice. */
export interface Comparison {
  readonly a: Item;
  readonly b: Item;
  readonly answer: Choice | 'skip';
  readonly rater?: string;
  readonly at?: string;
}

/** What a row turned out to hold. */
export type Reading = { readonly row: Comparison } | { readonly why: string };

/** A way in which comparisons are written down, one JSON value a row. */
export interface Format {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  /** The first item won in every row, by the layout: where it stands says nothing. */
  readonly winnerFirst?: true;
  read(row: unknown): Reading;
}

/** What an answer model or a person is judged by: the text itself, or the last message of the assistant; undefined where there is none. */
export function finalTurn(item: Item): string | undefined {
  if (item.is === 'text') return item.text;
  return item.is === 'messages' ? item.messages.findLast(({ role }) => role === 'assistant')?.content : undefined;
}

/** What is judged, as text: nothing for step vectors. */
export const judgedText = (item: Item): string => finalTurn(item) ?? '';

/** The first of zod's complaints, as *field: expected … got …*. */
export function complaint(error: z.ZodError): string {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  const words = (issue?.message ?? 'expected a row').replace(/^Invalid \w+: /, '').replace(', received ', ', got ');
  return `${field === '' ? 'row' : field}: ${words.replace('nonoptional', 'a value').replace('got undefined', 'got nothing')}`;
}
