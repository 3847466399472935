import type { Question } from '../../../types/question.js';

/** What a question's content may upset people by: what they may opt out of. */
export function topicsOf({ about, items }: Question): readonly string[] {
  const topics = [...items, ...(about === undefined ? [] : [about])].map(({ sensitive }) => sensitive);
  return [...new Set(topics.filter((topic) => topic !== undefined))];
}
