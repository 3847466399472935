import type { Branch } from '../../types/display.js';
import type { Segment } from '../../types/trajectory.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';

/** Leaves that are gone through one by one; of more, only what comes of them is said. */
const most = 16;

/** Why the answer to a known question is right, in words for people, from hidden truth. */
export function explainAnswer<O, A>(
  world: ExperimentWorld<O, A>,
  items: readonly Segment<O, A>[],
  values: readonly number[],
): string {
  const [first, second] = items;
  const [a = 0, b = 0] = values;
  if (first === undefined) return '';
  if (second === undefined) return `${leafByLeaf(world, first)}${a > 0 ? 'It holds.' : 'It does not hold.'}`;
  // Which of the two stands first on a page is drawn there: here neither has a place.
  return `One is worth ${Math.abs(a - b).toFixed(1)} more than the other; 1 is what such outcomes usually differ by.`;
}

function leafByLeaf<O, A>({ ladder, oracle, displays }: ExperimentWorld<O, A>, outcome: Segment<O, A>): string {
  const count = ladder.legible.leaves(outcome);
  if (count > most) return '';
  const leaves = Array.from({ length: count }, (_, i) => ladder.legible.leaf(outcome, i));
  const lines = leaves.flatMap((leaf) => {
    const display = displays.of(leaf);
    return display.is === 'whole' ? [`${itemOf(display.of)}: ${oracle.trueValue(leaf) > 0 ? 'right' : 'wrong'}. `] : [];
  });
  return lines.join('');
}

const itemOf = (branch: Branch): string => ('item' in branch ? branch.item : branch.rule);
