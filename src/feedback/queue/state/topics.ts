import type { Question } from '../../../types/question.js';

/** Sensitive topics of what a question shows: people may opt out of them. */
export function topicsOf({ about, items }: Question): readonly string[] {
  const topics = [...items, ...(about === undefined ? [] : [about])].map(({ sensitive }) => sensitive);
  return [...new Set(topics.filter((topic) => topic !== undefined))];
}
