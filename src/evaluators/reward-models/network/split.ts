import { type Rng, shuffled } from '../../../math/rng.js';

/** Indices of labels that are learned from, and of those that say when to stop. */
export interface Split {
  readonly learnt: readonly number[];
  readonly held: readonly number[];
}

/** Fewer held labels than this say nothing about when to stop. */
const enough = 8;

/**
 * Labels of weight 0 are held where they are enough: a bootstrap leaves out 1/e of them (Breiman 1996, out-of-bag). Otherwise 1/e
 * of the others, by chance (Christiano et al. 2017, section 2.2.3); none where that is too few. `groups`: labels that are held out
 * together, by their place; each its own where absent.
 */
export function splitOf(weights: ArrayLike<number>, chance: Rng, groups?: readonly (readonly number[])[]): Split {
  const all = Array.from(weights, (_, i) => i);
  const [learnt, held] = [all.filter((i) => weights[i] !== 0), all.filter((i) => weights[i] === 0)];
  if (held.length >= enough && held.length >= learnt.length / 16) return { learnt, held };
  const together = groups === undefined ? learnt.map((i) => [i]) : counted(groups, weights);
  const shuffledGroups = shuffled(chance, together);
  const order = shuffledGroups.flat();
  const cut = seam(shuffledGroups, Math.round(order.length / Math.E));
  return cut < enough || cut === order.length
    ? { learnt, held: [] }
    : { learnt: order.slice(cut), held: order.slice(0, cut) };
}

const counted = (groups: readonly (readonly number[])[], weights: ArrayLike<number>): number[][] =>
  groups.map((group) => group.filter((i) => weights[i] !== 0)).filter((group) => group.length > 0);

/** Where the first group ends that reaches `wanted` labels: no group is cut in two. */
function seam(groups: readonly (readonly number[])[], wanted: number): number {
  let cut = 0;
  for (const group of groups) {
    if (cut >= wanted) return cut;
    cut += group.length;
  }
  return cut;
}
