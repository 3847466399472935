import { count, decimal } from '../../src/report/wording/words.js';
import { overSeeds, type Rows } from '../measure/rows.js';
import { extraSlips, ladderArm, statedArm } from './crossover.js';
import type { ArmFigure } from './figures.js';

/** Every arm by level, with what its labels cost up to the top level. */
export function opponents(all: readonly ArmFigure[]): Rows {
  const levels = [...new Set(all.map((r) => r.level))].toSorted((a, b) => a - b);
  const arms = [...new Set(all.map((r) => r.arm))];
  return [
    ['arm', ...levels.map((level) => `k = ${level} (${count(4 ** level)})`), 'labels', 'items inspected'],
    ...arms.map((arm) => {
      const of = all.filter((r) => r.arm === arm);
      const top = of.find((r) => r.level === Math.max(...of.map(({ level }) => level)));
      const cells = levels.map((level) => of.filter((r) => r.level === level).map(({ right }) => right));
      return [
        arm,
        ...cells.map((right) => (right.length === 0 ? '–' : overSeeds(right))),
        count(top?.labels ?? 0),
        count(top?.looks ?? 0),
      ];
    }),
  ];
}

/** Each arm by labels a level. */
export function labelBudgets(all: readonly ArmFigure[]): Rows {
  const budgets = [...new Set(all.map((r) => r.labels))].toSorted((a, b) => a - b);
  const right = (arm: string, labels: number) =>
    all.filter((r) => r.arm === arm && r.labels === labels).map((r) => r.right);
  return [
    ['at the top level', ...budgets.map((labels) => `${count(labels)} labels`)],
    ...[...new Set(all.map((r) => r.arm))].map((arm) => [
      arm,
      ...budgets.map((labels) => overSeeds(right(arm, labels))),
    ]),
  ];
}

/** Ladder minus stated rules at the top level, paired over seeds, by extra slips on what is made up. */
export function crossover(all: readonly ArmFigure[]): Rows {
  const right = (arm: string) => all.filter((r) => r.arm === arm);
  return [
    ['extra slips', 'stated rules', 'ladder minus stated rules'],
    ...extraSlips.map((slips) => {
      const stated = right(statedArm(slips));
      const ahead = stated.flatMap(({ seed, right: rightStated }) => {
        const ladder = right(ladderArm).find((r) => r.seed === seed);
        return ladder === undefined ? [] : [ladder.right - rightStated];
      });
      return [decimal(slips), overSeeds(stated.map((r) => r.right)), overSeeds(ahead)];
    }),
  ];
}
