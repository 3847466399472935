import type { Question } from '../../../types/question.js';

const none: readonly string[] = [];

/** Sensitive topics of what a question shows: people may opt out of them. */
export function topicsOf({ about, items }: Question): readonly string[] {
  const topics = [...items, ...(about === undefined ? [] : [about])].map(({ sensitive }) => sensitive);
  const marked = topics.filter((topic) => topic !== undefined);
  return marked.length === 0 ? none : [...new Set(marked)];
}
