import type { LevelSummary, Summary } from '../types/summary.js';
import {
  bestOpponent,
  bestStatedRules,
  ladderStands,
  type OpponentAtLevel,
  opponentNamed,
  opposedLevels,
} from './wording/opponents.js';
import { withInterval } from './wording/words.js';

/** What people added at the top level that no opponent had, and whether it takes a ladder to have it; undefined where no opponents were measured. */
export function peopleAdded(summary: Summary): string | undefined {
  const top = opposedLevels(summary).at(-1);
  const best = top && bestOpponent(top);
  if (top === undefined || best === undefined) return undefined;
  return `${added(top, best)}${stated(bestStatedRules(top))}.`;
}

function added({ level, evaluator }: LevelSummary, best: OpponentAtLevel): string {
  const ladder = `the evaluator that helped people trained is right ${withInterval(evaluator.accuracy)} of the time`;
  const other = `the best opponent that does without a part of that (${opponentNamed(best.key)}) ${withInterval(best.right)}`;
  const between = `difference ${withInterval(best.ahead)}`;
  switch (ladderStands(best)) {
    case 'ahead':
      return `At level ${level} people added what no opponent without them had: ${ladder}, ${other}, ${between}`;
    case 'behind':
      return `At level ${level} people added nothing that an opponent did not have: ${ladder}, ${other}, ${between}`;
    case 'near':
      return `At level ${level} people added nothing clear that an opponent did not have: ${ladder}, ${other}, ${between}`;
    case 'unknown':
      return `At level ${level} ${ladder}, ${other}; without an interval on the difference that shows nothing yet`;
  }
}

function stated(rules: OpponentAtLevel | undefined): string {
  if (rules === undefined) return '';
  const figures = `${withInterval(rules.right)}, ladder minus stated rules ${withInterval(rules.ahead)}`;
  switch (ladderStands(rules)) {
    case 'ahead':
      return `; people who only state their rules, without a ladder, do less well: ${figures}`;
    case 'behind':
      return `; people who only state their rules, without a ladder, do better: ${figures}`;
    default:
      return `; people who only state their rules, without a ladder, do as well: ${figures}`;
  }
}
