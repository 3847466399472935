import type { Branch } from '../../types/display.js';
import type { Segment } from '../../types/trajectory.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';

/** Items that are gone through one by one; of more, only what comes of them is said. */
const most = 16;

/** Why the answer to a known question is right, in words for people about what it shows, from hidden truth. */
export function explainAnswer<O, A>(
  world: ExperimentWorld<O, A>,
  items: readonly Segment<O, A>[],
  values: readonly number[],
): string {
  const [first, second] = items;
  const [a = 0, b = 0] = values;
  if (first === undefined) return '';
  if (second === undefined) return explainClaim(world, first, a > 0);
  if (world.ladder.visible.binary) return items.map((item) => itemByItem(world, item)).join(' ');
  // Which of the two stands first on a page is drawn there: here neither has a place.
  const [better, other] = a > b ? [first, second] : [second, first];
  return isSmallest(world, first)
    ? `The better one ${world.because(better)}. The other ${world.because(other)}.`
    : `One is worth ${Math.abs(a - b).toFixed(1)} more than the other; 1 is what such outcomes usually differ by.`;
}

function explainClaim<O, A>(world: ExperimentWorld<O, A>, outcome: Segment<O, A>, isTrue: boolean): string {
  if (isSmallest(world, outcome)) return `${world.because(outcome)}, so this one is ${isTrue}.`;
  return `${itemByItem(world, outcome)} So it ${isTrue ? 'holds' : 'does not hold'}.`.trimStart();
}

/** Such as "17 × 4 is 68, so 17 × 4 = 72 is false.", for each. */
function itemByItem<O, A>(world: ExperimentWorld<O, A>, outcome: Segment<O, A>): string {
  const { visible } = world.ladder;
  const count = visible.leaves(outcome);
  if (count > most) return '';
  const lines = Array.from({ length: count }, (_, i) => {
    const item = visible.leaf(outcome, i);
    const display = world.displays.of(item);
    const said = display.is === 'whole' ? itemOf(display.of) : 'it';
    return `${world.because(item)}, so ${said} is ${world.oracle.trueValue(item) > 0}.`;
  });
  return lines.join(' ');
}

const isSmallest = <O, A>({ ladder }: ExperimentWorld<O, A>, outcome: Segment<O, A>): boolean =>
  ladder.visible.leaves(outcome) === 1;

const itemOf = (branch: Branch): string => ('item' in branch ? branch.item : branch.rule);
