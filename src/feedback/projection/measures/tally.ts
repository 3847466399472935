import { clusteredProportion, wilson } from '../../../math/statistics/index.js';
import type { LiveFigure } from '../../../types/live.js';

/** From this many raters on, an interval is over raters: few people's answers are not as good as many people's. */
const fewest = 5;

/** Right answers of how many, and whose. */
export interface Tally {
  /** `rater` undefined: nobody that is known by name. `times` −1 takes an answer back. */
  add(rater: string | undefined, right: boolean, times: 1 | -1): void;
  /** Takes out all that somebody answered. */
  forget(rater: string): void;
  figure(): LiveFigure | null;
}

export function createTally(): Tally {
  const byRater = new Map<string | undefined, { right: number; of: number }>();
  return {
    add(rater, right, times) {
      const count = byRater.get(rater) ?? { right: 0, of: 0 };
      byRater.set(rater, count);
      count.of += times;
      if (right) count.right += times;
      if (count.of === 0) byRater.delete(rater);
    },
    forget: (rater) => void byRater.delete(rater),
    figure: () => figureOf([...byRater.values()], !byRater.has(undefined)),
  };
}

/** Over raters where there are enough of them and all are known; otherwise Wilson's interval over answers. */
function figureOf(counts: readonly { right: number; of: number }[], named: boolean): LiveFigure | null {
  if (named && counts.length >= fewest) return { ...clusteredProportion(counts), n: counts.length, over: 'raters' };
  const of = counts.reduce((sum, count) => sum + count.of, 0);
  const right = counts.reduce((sum, count) => sum + count.right, 0);
  return shareOf(right, of);
}

/** A share of queries with Wilson's 95 % interval; null of none. */
export function shareOf(right: number, of: number): LiveFigure | null {
  return of <= 0 ? null : { ...wilson(right, of), n: of, over: 'queries' };
}

/** Of two shares of different questions: Newcombe's (1998) interval from their own. */
export function differenceOf(a: LiveFigure | null, b: LiveFigure | null): LiveFigure | null {
  if (a === null || b === null) return null;
  const value = a.value - b.value;
  const { n, over } = a.n < b.n ? a : b;
  if (a.low === null || a.high === null || b.low === null || b.high === null)
    return { value, low: null, high: null, n, over };
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
    n,
    over,
  };
}
