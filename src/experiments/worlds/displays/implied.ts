import type { Ladder } from '../../../recursion/run/ladder.js';
import { reported } from '../../../types/evaluation.js';
import type { Assistance, Help } from '../../../types/help.js';
import type { Segment } from '../../../types/trajectory.js';

/** What help about parts says of the whole, by the visible rule; undefined where there is none. */
export type Combine<O, A> = (whole: Segment<O, A>, item: number, shown: readonly Assistance[]) => number | undefined;

/** By the rule of a ladder's world. A part that nobody reports on counts as 0, as it does in an audit. From evidence nothing follows: each makes of it what they do. */
export const combiningIn =
  <O, A>({ visible, task }: Pick<Ladder<O, A>, 'visible' | 'task'>): Combine<O, A> =>
  (whole, item, shown) => {
    const about = shown.filter((each) => each.item === item);
    if (about.length === 0 || about.some(({ help }) => help.is === 'evidence')) return undefined;
    const values = task(0)
      .parts(whole)
      .map((_, part) => reportOf(about.find((each) => each.about === part)?.help));
    return visible.combine?.(whole, values);
  };

const reportOf = (help: Help | undefined): number => (help === undefined ? 0 : (reported(help) ?? 0));

/** Which of two outcomes help speaks for; undefined where it speaks for neither, or of fewer than two. */
export function impliedOutcome<O, A>(
  combine: Combine<O, A>,
  items: readonly Segment<O, A>[],
  shown: readonly Assistance[],
): 'first' | 'second' | undefined {
  const [a, b] = items.map((item, i) => combine(item, i, shown));
  return a === undefined || b === undefined ? undefined : nearer(b - a);
}

/** Which of two reports on an outcome lies nearer to what help says of it. */
export function impliedReport<O, A>(
  combine: Combine<O, A>,
  outcome: Segment<O, A>,
  reports: readonly Help[],
  shown: readonly Assistance[],
): 'first' | 'second' | undefined {
  const value = combine(outcome, 0, shown);
  const [a, b] = reports.map(reportOf);
  if (value === undefined || a === undefined || b === undefined) return undefined;
  return nearer(Math.abs(value - a) - Math.abs(value - b));
}

/** Below 0: the first is nearer. */
const nearer = (difference: number): 'first' | 'second' | undefined =>
  difference === 0 ? undefined : difference < 0 ? 'first' : 'second';
