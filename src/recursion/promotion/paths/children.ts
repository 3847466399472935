import type { Child } from '../../../safeguards/index.js';
import type { Call } from '../../../types/call.js';
import { bankAt, standardised } from './bank.js';
import { assistantAt, reportsUnder } from './chain.js';
import type { Ground, PathNode } from './ground.js';

/** Half of a central difference, in standard deviations of a report. */
const step = 0.25;

/** How the score of the root changes with the report on each part of a node: by central differences, so that any evaluator will do. `reports`: on the parts, as made. */
export async function childrenOf<O, A>(
  { chain, banks }: Ground<O, A>,
  { level, segment, gradient }: PathNode<O, A>,
  reports: readonly number[],
  call: Call,
): Promise<Child[]> {
  const [above, below] = [bankAt(banks, level), bankAt(banks, level - 1)];
  const moved = reports.flatMap((_, part) =>
    [1, -1].map((side) => movedBy(reports, part, side * step * below.deviation)),
  );
  const found = await reportsUnder(assistantAt(chain, level), segment, moved, call);
  return reports.map((report, part) => {
    const [up = 0, down = 0] = [found[2 * part], found[2 * part + 1]];
    const slope = (up - down) / (2 * step * above.deviation);
    return { report: standardised(below, report), gradient: gradient * slope };
  });
}

const movedBy = (reports: readonly number[], part: number, by: number): number[] =>
  reports.map((report, i) => (i === part ? report + by : report));
