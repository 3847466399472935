/** Opponents that do without a part of the ladder, in words, by their keys in a summary's `flat`. */
const names: Readonly<Record<string, string>> = {
  level0Composed: 'level-0 evaluator, composed by the visible rule',
  level0Summed: 'level-0 evaluator, items summed',
  level1Reused: 'level-1 evaluator reused above',
  unaidedLabels: 'evaluators from unaided labels',
  fullInspections: 'full inspections at equal looks',
  statedRules: 'stated rules, handed values',
  statedRulesInPlace: 'stated rules, handed values on parts',
  endToEnd: 'end-to-end network, unaided labels',
};

/** What an opponent is; of one that has no name here, its key. */
export function opponentNamed(key: string): string {
  const level = /^helpStopsAt(\d+)$/.exec(key)?.[1];
  return names[key] ?? (level === undefined ? key : `help that stops at level ${level}`);
}

/** Whether people stated the rules of all levels for it: what it shows is that no level has to be climbed, not that people are not needed. */
export const isStatedRules = (key: string): boolean => key === 'statedRules' || key === 'statedRulesInPlace';
