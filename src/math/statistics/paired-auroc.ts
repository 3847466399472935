import { below, type Rng } from '../rng.js';
import { ascending, auroc, rankable } from './discrimination.js';
import { membersOf } from './groups.js';
import type { Interval } from './interval.js';
import { quantile } from './moments.js';

/**
 * Area under the ROC curve of the first scores minus that of the second, about the same cases, with a 95 % percentile interval over
 * `rounds` resamples of the cases (Efron 1979), or of whole groups of them: `groups` has one number a case. NaN where positives or negatives are absent; resamples without either are drawn again.
 */
export function pairedAuroc(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  positives: ArrayLike<boolean>,
  { rng: chance, rounds = 1000, groups }: ResampleOptions,
): Interval {
  const value = auroc(first, positives) - auroc(second, positives);
  if (Number.isNaN(value)) return { value, low: value, high: value };
  const members = membersOf(groups ?? Array.from(positives, (_, i) => i));
  const areas = [first, second].map((scores) => weightedArea(scores, positives));
  const found = Float64Array.from({ length: rounds }, () => {
    for (;;) {
      const times = resampleCounts(members, positives.length, chance);
      const [a = 0, b = 0] = areas.map((area) => area(times));
      if (!Number.isNaN(a - b)) return a - b;
    }
  });
  return { value, low: quantile(found, 0.025), high: quantile(found, 0.975) };
}

interface ResampleOptions {
  readonly rng: Rng;
  readonly rounds?: number;
  readonly groups?: ArrayLike<number>;
}

function resampleCounts(members: readonly (readonly number[])[], n: number, chance: Rng): Int32Array {
  const times = new Int32Array(n);
  for (let k = 0; k < members.length; k++)
    for (const i of members[below(chance, members.length)] as readonly number[]) times[i] = (times[i] as number) + 1;
  return times;
}

/** The area as a function of how often each case counts: sorted once. */
function weightedArea(scores: ArrayLike<number>, positives: ArrayLike<boolean>): (times: Int32Array) => number {
  const ranked = rankable(scores);
  const order = ascending(ranked);
  return (times) => {
    let [wins, below, above, k] = [0, 0, 0, 0];
    while (k < order.length) {
      const score = ranked[order[k] as number];
      let [up, down] = [0, 0];
      for (; k < order.length && ranked[order[k] as number] === score; k++) {
        const i = order[k] as number;
        if (positives[i]) up += times[i] as number;
        else down += times[i] as number;
      }
      wins += up * (below + down / 2);
      below += down;
      above += up;
    }
    return wins / (below * above);
  };
}
