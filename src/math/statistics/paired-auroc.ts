import { below, type Rng } from '../rng.js';
import { auroc } from './discrimination.js';
import type { Interval } from './interval.js';
import { quantile } from './moments.js';

/**
 * Area under the ROC curve of the first scores minus that of the second, about the same cases, with a 95 % percentile interval over
 * `rounds` resamples of the cases (Efron 1979). NaN where positives or negatives are absent; resamples without either are drawn again.
 */
export function pairedAuroc(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  positives: ArrayLike<boolean>,
  { rng: chance, rounds = 1000 }: { readonly rng: Rng; readonly rounds?: number },
): Interval {
  const n = positives.length;
  const value = auroc(first, positives) - auroc(second, positives);
  if (Number.isNaN(value)) return { value, low: value, high: value };
  const areas = [first, second].map((scores) => weightedArea(scores, positives));
  const found = Float64Array.from({ length: rounds }, () => {
    for (;;) {
      const times = resampleCounts(n, chance);
      const [a = 0, b = 0] = areas.map((area) => area(times));
      if (!Number.isNaN(a - b)) return a - b;
    }
  });
  return { value, low: quantile(found, 0.025), high: quantile(found, 0.975) };
}

function resampleCounts(n: number, chance: Rng): Int32Array {
  const times = new Int32Array(n);
  for (let k = 0; k < n; k++) {
    const i = below(chance, n);
    times[i] = (times[i] as number) + 1;
  }
  return times;
}

/** The area as a function of how often each case counts: sorted once. */
function weightedArea(scores: ArrayLike<number>, positives: ArrayLike<boolean>): (times: Int32Array) => number {
  const order = Array.from(scores, (_, i) => i).sort((i, j) => (scores[i] as number) - (scores[j] as number));
  return (times) => {
    let [wins, below, above, k] = [0, 0, 0, 0];
    while (k < order.length) {
      const score = scores[order[k] as number];
      let [up, down] = [0, 0];
      for (; k < order.length && scores[order[k] as number] === score; k++) {
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
