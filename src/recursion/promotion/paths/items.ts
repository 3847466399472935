import { digest } from '../../../math/digest.js';
import type { Segment } from '../../../types/trajectory.js';
import type { Ladder } from '../../run/ladder.js';

/** Leaves that look alike: people's answers on one of them speak of all. */
export interface Item<O, A> {
  /** Names what is visible of it. */
  readonly item: string;
  /** The first leaf that is it. */
  readonly leaf: Segment<O, A>;
  /** Of all leaves, the share that are it. */
  readonly share: number;
}

/** What is visible of a leaf, as text. */
export const looksOf = <O, A>({ task }: Ladder<O, A>, leaf: Segment<O, A>): string =>
  JSON.stringify(task(0).view(leaf));

/** The items among the leaves of some outcomes, by what is visible of them. */
export function itemsOf<O, A>(
  ladder: Ladder<O, A>,
  outcomes: readonly Segment<O, A>[],
): ReadonlyMap<string, Item<O, A>> {
  const found = new Map<string, { readonly leaf: Segment<O, A>; count: number }>();
  let total = 0;
  for (const leaf of leavesOf(ladder, outcomes)) {
    const visible = looksOf(ladder, leaf);
    const same = found.get(visible) ?? { leaf, count: 0 };
    same.count++;
    found.set(visible, same);
    total++;
  }
  const named = ([visible, { leaf, count }]: readonly [
    string,
    { readonly leaf: Segment<O, A>; readonly count: number },
  ]) => [visible, { item: digest(visible).slice(0, 16), leaf, share: count / total }] as const;
  return new Map([...found].map(named));
}

function* leavesOf<O, A>({ visible }: Ladder<O, A>, outcomes: readonly Segment<O, A>[]): Generator<Segment<O, A>> {
  for (const outcome of outcomes) for (let i = 0; i < visible.leaves(outcome); i++) yield visible.leaf(outcome, i);
}

/** So many answers given out in proportion to shares, one at a time to the item of the largest share / (answers so far + 1): in order, item by item. */
export function allotted<O, A>(items: readonly Item<O, A>[], answers: number): readonly Item<O, A>[] {
  const given = items.map(() => 0);
  for (let n = 0; n < answers; n++) {
    let next = 0;
    for (let i = 1; i < items.length; i++) if (claimOf(i) > claimOf(next)) next = i;
    given[next] = (given[next] ?? 0) + 1;
  }
  return items.flatMap((item, i) => Array.from({ length: given[i] ?? 0 }, () => item));

  function claimOf(i: number): number {
    return (items[i]?.share ?? 0) / ((given[i] ?? 0) + 1);
  }
}

/** What an outcome of a level is worth by the visible rule, from the values of its leaves. */
export function valueByRule<O, A>(
  ladder: Ladder<O, A>,
  { outcome, level }: { readonly outcome: Segment<O, A>; readonly level: number },
  worth: (leaf: Segment<O, A>) => number,
): number {
  if (level === 0) return worth(outcome);
  const parts = ladder.task(level).parts(outcome);
  const values = parts.map((part) => valueByRule(ladder, { outcome: part, level: level - 1 }, worth));
  const { combine } = ladder.visible;
  if (combine === undefined) throw new RangeError('expected a visible rule, got one that only people know');
  return combine(outcome, values);
}
