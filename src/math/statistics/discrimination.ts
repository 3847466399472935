/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half (Mann & Whitney 1947).
 * Infinite scores count; one that is no number ranks below all. NaN where either kind is absent.
 */
export function auroc(scores: ArrayLike<number>, positives: ArrayLike<boolean | number>): number {
  const ranked = rankable(scores);
  const order = ascending(ranked);
  let [wins, negatives, from] = [0, 0, 0];
  while (from < order.length) {
    const to = endOfTie(order, ranked, from);
    const tied = order.slice(from, to);
    const positive = tied.filter((i) => Boolean(positives[i])).length;
    wins += positive * (negatives + (tied.length - positive) / 2);
    negatives += tied.length - positive;
    from = to;
  }
  return wins / (negatives * (order.length - negatives));
}

/** Scores that can be put in order: what is no number becomes −∞. */
export const rankable = (scores: ArrayLike<number>): number[] =>
  Array.from(scores, (score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score));

/** Where each score stands, the least first; ∞ − ∞ is never taken. */
export function ascending(scores: readonly number[]): number[] {
  const at = (i: number): number => scores[i] as number;
  return [...scores.keys()].sort((i, j) => (at(i) < at(j) ? -1 : at(i) > at(j) ? 1 : 0));
}

function endOfTie(order: readonly number[], scores: ArrayLike<number>, from: number): number {
  let to = from;
  while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) to++;
  return to;
}
