/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half (Mann & Whitney 1947).
 * NaN where either kind is absent.
 */
export function auroc(scores: ArrayLike<number>, positives: ArrayLike<boolean | number>): number {
  const order = Array.from(scores, (_, i) => i).sort((i, j) => (scores[i] as number) - (scores[j] as number));
  let [wins, negatives, from] = [0, 0, 0];
  while (from < order.length) {
    const to = endOfTie(order, scores, from);
    const tied = order.slice(from, to);
    const positive = tied.filter((i) => Boolean(positives[i])).length;
    wins += positive * (negatives + (tied.length - positive) / 2);
    negatives += tied.length - positive;
    from = to;
  }
  return wins / (negatives * (order.length - negatives));
}

function endOfTie(order: readonly number[], scores: ArrayLike<number>, from: number): number {
  let to = from;
  while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) to++;
  return to;
}
