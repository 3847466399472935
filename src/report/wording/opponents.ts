import type { E, LevelSummary, Summary } from '../../types/summary.js';
import { isBounded } from './words.js';

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

/** An opponent at one level: how often it is right, and how much more often the ladder's evaluator is, paired. */
export interface OpponentAtLevel {
  readonly key: string;
  readonly right: NonNullable<E>;
  readonly ahead: E;
}

/** The opponents of a level that were measured, the best first. */
export function opponentsAt({ flat, opponents = {} }: LevelSummary): readonly OpponentAtLevel[] {
  return Object.entries(opponents)
    .flatMap(([key, { ahead }]) => {
      const right = flat?.[key] ?? null;
      return right === null ? [] : [{ key, right, ahead }];
    })
    .toSorted((one, other) => other.right.value - one.right.value);
}

/** The best opponent to which people did not state their rules; undefined where none was measured. */
export const bestOpponent = (level: LevelSummary): OpponentAtLevel | undefined =>
  opponentsAt(level).find(({ key }) => !statesRules.includes(key));

/** The best of those to which people stated the rules of all levels: what these show is that no level has to be climbed, not that people are not needed. */
export const bestStatedRules = (level: LevelSummary): OpponentAtLevel | undefined =>
  opponentsAt(level).find(({ key }) => statesRules.includes(key));

const statesRules: readonly string[] = ['statedRules', 'statedRulesInPlace'];

/** Levels at which opponents were measured. */
export const opposedLevels = ({ levels }: Pick<Summary, 'levels'>): readonly LevelSummary[] =>
  levels.filter((level) => bestOpponent(level) !== undefined);

/** Where the ladder's evaluator stands to an opponent, by the interval of the paired difference. */
export function ladderStands({ ahead }: OpponentAtLevel): 'ahead' | 'behind' | 'near' | 'unknown' {
  if (!isBounded(ahead)) return 'unknown';
  if (ahead.low > 0) return 'ahead';
  return ahead.high < 0 ? 'behind' : 'near';
}
