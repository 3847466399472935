import { count } from '../../src/report/wording/words.js';
import type { ArmFigure } from '../commissions/figures.js';
import { overSeeds, type Rows } from '../measure/rows.js';
import type { Way } from './ways.js';

/** A line a way: its evaluator and its assisted raters at the top level, and the difference from the first way, over the seeds that both have. */
export function dampening(all: readonly ArmFigure[], ways: readonly Way[]): Rows {
  const top = Math.max(...all.map(({ level }) => level));
  const of = (name: string) => all.filter((r) => r.level === top && r.arm === name);
  const [base] = ways;
  return [
    ['way', 'seeds', 'assisted', 'less the ladder', 'evaluator', 'less the ladder', 'labels', 'items inspected'],
    ...ways.flatMap(({ name }) => {
      const some = of(`${name}: evaluator`);
      if (some.length === 0) return [];
      const cells = ['assisted', 'evaluator'].flatMap((arm) => {
        const [here, there] = [of(`${name}: ${arm}`), of(`${base?.name}: ${arm}`)];
        return [overSeeds(here.map(({ right }) => right)), name === base?.name ? '–' : overSeeds(paired(here, there))];
      });
      return [[name, `${some.length}`, ...cells, count(some[0]?.labels ?? 0), count(some[0]?.looks ?? 0)]];
    }),
  ];
}

const paired = (here: readonly ArmFigure[], there: readonly ArmFigure[]): number[] =>
  here.flatMap(({ seed, right }) => {
    const other = there.find((r) => r.seed === seed);
    return other === undefined ? [] : [right - other.right];
  });
